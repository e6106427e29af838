import { ActionIcon, Button, Menu, Text } from "@mantine/core";
import { IconDots, IconUserShare } from "@tabler/icons-react";
import { useState } from "react";
import { type BulkCommand, MOST_NAMED } from "@/api/bulk";
import { useMe } from "@/api/session";
import type { Stage } from "@/api/types";
import { OwnerMenu } from "@/domain/owner/OwnerMenu";
import { lazyPart } from "@/ui/lazyPart";
import { isLeaving } from "../useStageMove";
import { BulkStageMenu } from "./BulkStageMenu";
import { type BulkTarget, useBulk } from "./useBulk";

const BulkReasonDialog = lazyPart(() =>
  import("./BulkReasonDialog").then((module) => module.BulkReasonDialog),
);

/** What can be done with the selected cases. */
export function BulkBar(target: BulkTarget) {
  const { capabilities } = useMe();
  const { run, attempt, pending, tooMany } = useBulk(target);
  const [leavingTo, setLeavingTo] = useState<Stage | null>(null);
  if (tooMany) {
    return (
      <Text size="sm" c="dimmed">
        Up to {MOST_NAMED} can be picked one by one.
      </Text>
    );
  }

  const move = (stage: Stage) =>
    isLeaving(stage) ? setLeavingTo(stage) : run({ action: "change_stage", status: stage.key });
  return (
    <>
      {capabilities.includes("assign_case") && (
        <OwnerMenu
          onPick={(owner) => run({ action: "assign", owner })}
          target={(open, opened) => (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconUserShare size={14} />}
              loading={pending}
              aria-haspopup="listbox"
              aria-expanded={opened}
              onClick={open}
            >
              Assign
            </Button>
          )}
        />
      )}
      <BulkStageMenu onPick={move} disabled={pending} />
      <MoreMenu target={target} disabled={pending} onRun={run} />
      {leavingTo && (
        <BulkReasonDialog
          to={leavingTo}
          onClose={() => setLeavingTo(null)}
          onSubmit={(reason) => attempt({ action: "change_stage", status: leavingTo.key, reason })}
        />
      )}
    </>
  );
}

interface MoreMenuProps {
  target: BulkTarget;
  disabled: boolean;
  onRun: (command: BulkCommand) => void;
}

function MoreMenu({ target: { selection, filters }, disabled, onRun }: MoreMenuProps) {
  const { capabilities } = useMe();
  const some = (test: (archived: boolean) => boolean) =>
    selection.everything || selection.rows.some(({ archived_at }) => test(Boolean(archived_at)));
  const mayPrioritize = capabilities.includes("toggle_priority");
  const mayArchive = capabilities.includes("archive_case") && some((archived) => !archived);
  const mayRestore =
    capabilities.includes("restore_case") && filters.include_archived && some((archived) => archived);
  if (!mayPrioritize && !mayArchive && !mayRestore) return null;
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon
          size={28}
          variant="default"
          aria-label="More actions for the selected cases"
          disabled={disabled}
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayPrioritize && (
          <>
            <Menu.Item onClick={() => onRun({ action: "set_priority", is_priority: true })}>
              Mark as priority
            </Menu.Item>
            <Menu.Item onClick={() => onRun({ action: "set_priority", is_priority: false })}>
              Remove priority
            </Menu.Item>
          </>
        )}
        {(mayArchive || mayRestore) && mayPrioritize && <Menu.Divider />}
        {mayArchive && <Menu.Item onClick={() => onRun({ action: "archive" })}>Archive</Menu.Item>}
        {mayRestore && <Menu.Item onClick={() => onRun({ action: "restore" })}>Restore</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
