import { ActionIcon, Button, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconRotate, IconTrash, IconUserShare } from "@tabler/icons-react";
import { MOST_TASKS } from "@/api/tasks";
import type { OwnerId, Task } from "@/api/types";
import { OwnerMenu } from "@/domain/owner/OwnerMenu";
import { ownerKey } from "@/domain/owner/owner";
import { useOwnerChoices } from "@/domain/owner/useOwnerChoices";
import { SelectionBar } from "@/ui/table/SelectionBar";
import type { Selection } from "@/ui/table/useSelection";
import classes from "./bulk.module.css";
import { DueButton } from "./DueButton";
import { useTaskBulk } from "./useTaskBulk";

/** What can be done with the selected tasks. */
export function TaskBulkBar({ selection }: { selection: Selection<Task> }) {
  return (
    <SelectionBar selection={selection} page={undefined} rowId={(task) => task.id}>
      {selection.count > MOST_TASKS ? (
        <Text size="sm" c="dimmed">
          Up to {MOST_TASKS} can be changed at once.
        </Text>
      ) : (
        <Actions selection={selection} />
      )}
    </SelectionBar>
  );
}

function Actions({ selection }: { selection: Selection<Task> }) {
  const { complete, reopen, assign, setDue, remove, pending } = useTaskBulk(selection);
  const { people, queues } = useOwnerChoices();
  const areDone = selection.rows.every(({ completed_at }) => completed_at);
  const nameOf = (owner: OwnerId | null) =>
    owner
      ? ([...people, ...queues].find(({ value }) => value === ownerKey(owner))?.label ?? "somebody else")
      : "nobody";
  return (
    <>
      <Button
        variant="default"
        size="xs"
        className={classes.action}
        leftSection={areDone ? <IconRotate size={14} /> : <IconCheck size={14} />}
        loading={pending}
        onClick={areDone ? reopen : complete}
      >
        {areDone ? "Reopen" : "Complete"}
      </Button>
      <OwnerMenu
        onPick={(owner) => assign(owner, nameOf(owner))}
        target={(open, opened) => (
          <Button
            variant="default"
            size="xs"
            className={classes.action}
            leftSection={<IconUserShare size={14} />}
            disabled={pending}
            aria-haspopup="listbox"
            aria-expanded={opened}
            onClick={open}
          >
            Assign
          </Button>
        )}
      />
      <DueButton disabled={pending} onPick={setDue} />
      {selection.rows.some(({ actions }) => actions.includes("delete")) && (
        <Tooltip label="Delete">
          <ActionIcon
            size={28}
            variant="default"
            aria-label="Delete the selected tasks"
            disabled={pending}
            onClick={() => void remove()}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
