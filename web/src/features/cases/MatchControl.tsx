import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useMatchCase } from "@/api/cases";
import { problemText } from "@/api/problem";
import type { Case } from "@/api/types";
import { SearchSelect } from "@/domain/SearchSelect";
import { InlineValue } from "@/ui/inline/InlineValue";
import { AnchorLink } from "@/ui/links";
import { toast } from "@/ui/toast";
import classes from "./CaseDetail.module.css";

type Parents = NonNullable<Case["intended_parent"]>;

/** The intended parents whom the case is matched with: leads to them, and lets care choose others. */
export function MatchControl({ subject }: { subject: Case }) {
  const [editing, setEditing] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const parents = subject.intended_parent ?? null;
  const mayMatch = subject.actions.includes("match");
  const close = () => {
    setEditing(false);
    setTimeout(() => trigger.current?.focus(), 0);
  };

  if (editing) return <ParentsField subject={subject} parents={parents} onClose={close} />;
  if (!parents) {
    return (
      <InlineValue
        ref={trigger}
        label="intended parents"
        empty
        readOnly={!mayMatch}
        onEdit={() => setEditing(true)}
      >
        {null}
      </InlineValue>
    );
  }
  return (
    <span className={classes.match}>
      <AnchorLink
        to="/intended-parents/$intendedParentId"
        params={{ intendedParentId: parents.id }}
        c="inherit"
        size="sm"
      >
        {parents.full_name}
      </AnchorLink>
      {mayMatch && (
        <Tooltip label="Match with others">
          <ActionIcon
            ref={trigger}
            size={24}
            aria-label="Edit intended parents"
            onClick={() => setEditing(true)}
          >
            <IconPencil size={13} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}

interface ParentsFieldProps {
  subject: Case;
  parents: Parents | null;
  onClose: () => void;
}

/** Choosing saves, Escape leaves it as it was. */
function ParentsField({ subject, parents, onClose }: ParentsFieldProps) {
  const match = useMatchCase();
  const put = async (next: Parents | null): Promise<void> => {
    await match.mutateAsync({ id: subject.id, intended_parent_id: next?.id ?? null });
    onClose();
    const undo = () =>
      void match
        .mutateAsync({ id: subject.id, intended_parent_id: parents?.id ?? null })
        .catch((error: unknown) => toast.failure(error, "The match was not changed back"));
    toast.success(
      next
        ? `${subject.full_name} is matched with ${next.full_name}`
        : `${subject.full_name} is matched with nobody now`,
      { undo },
    );
  };
  return (
    <SearchSelect<Parents>
      aria-label="Intended parents"
      placeholder="Search intended parents"
      size="xs"
      autoFocus
      clearable
      readOnly={match.isPending}
      value={parents}
      offered={({ intended_parents }) => intended_parents}
      keyOf={({ id }) => id}
      labelOf={({ full_name }) => full_name}
      // What went wrong stays beside the field.
      onChange={(next) => void put(next).catch(() => undefined)}
      error={match.error && problemText(match.error)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      onBlur={() => {
        if (!match.isPending && !match.isError) onClose();
      }}
    />
  );
}
