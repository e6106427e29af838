import { Menu, Textarea, UnstyledButton } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useChangeIntendedParentStatus } from "@/api/intended-parents";
import { useMetadata } from "@/api/metadata";
import type { IntendedParent, IntendedParentStatus } from "@/api/types";
import { Dot } from "@/domain/StageBadge";
import { FormDialog } from "@/ui/FormDialog";
import { toast } from "@/ui/toast";
import classes from "./IntendedParents.module.css";
import { StatusBadge } from "./StatusBadge";

/** These end or pause the search for a match, so people are asked why. */
const ASKS_WHY: readonly IntendedParentStatus[] = ["declined", "on_hold"];

/** Where the intended parents stand, with the way to any other status. */
export function StatusControl({ subject }: { subject: IntendedParent }) {
  const { metadata, label } = useMetadata();
  const change = useChangeIntendedParentStatus();
  const [asking, setAsking] = useState<IntendedParentStatus | null>(null);
  const name = (status: IntendedParentStatus) => label("intended_parent_statuses", status);

  const put = (status: IntendedParentStatus, undoTo?: IntendedParentStatus) =>
    change.mutate(
      { id: subject.id, status },
      {
        onError: (error) => toast.failure(error, "The status was not changed"),
        onSuccess: () =>
          toast.success(`Now ${name(status).toLowerCase()}`, undoTo ? { undo: () => put(undoTo) } : {}),
      },
    );

  const pick = (status: IntendedParentStatus) => {
    if (status === subject.status) return;
    if (ASKS_WHY.includes(status)) setAsking(status);
    else put(status, subject.status);
  };

  if (!subject.actions.includes("change_status"))
    return (
      <div className={classes.statusLine}>
        <StatusBadge status={subject.status} />
      </div>
    );
  return (
    <div className={classes.statusLine}>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton
            className={classes.statusButton}
            aria-label={`Status: ${name(subject.status)}. Change it`}
            aria-busy={change.isPending}
          >
            <StatusBadge status={subject.status} />
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {metadata.intended_parent_statuses.map(({ key, color, label: text }) => (
            <Menu.Item
              key={key}
              leftSection={<Dot color={color ?? "gray"} />}
              disabled={key === subject.status}
              onClick={() => pick(key as IntendedParentStatus)}
            >
              {text}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <ReasonDialog
          subject={subject}
          status={asking}
          label={name(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

interface ReasonDialogProps {
  subject: IntendedParent;
  status: IntendedParentStatus;
  label: string;
  onClose: () => void;
}

function ReasonDialog({ subject, status, label, onClose }: ReasonDialogProps) {
  const change = useChangeIntendedParentStatus();
  const form = useForm({ initialValues: { reason: "" } });
  return (
    <FormDialog
      title={`Set to ${label.toLowerCase()}`}
      submitLabel="Change status"
      form={form}
      onClose={onClose}
      onSubmit={({ reason }) =>
        change.mutateAsync({ id: subject.id, status, reason: reason.trim() || undefined })
      }
      onSaved={() => toast.success(`Now ${label.toLowerCase()}`)}
    >
      <Textarea
        label="Reason"
        description="For whoever reads the history later."
        autosize
        minRows={3}
        maxLength={2000}
        data-autofocus
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}
