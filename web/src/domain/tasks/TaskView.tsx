import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMetadata } from "@/api/metadata";
import type { Task } from "@/api/types";
import { Property, PropertyList } from "@/ui/inline/InlineValue";
import { Timestamp } from "@/ui/Timestamp";
import { OwnerName } from "../owner/OwnerName";
import { DueDate } from "./DueDate";
import { useTaskActions } from "./useTaskActions";

/** A task for those who may read it, but not edit it. */
export function TaskView({ task, onClose }: { task: Task; onClose: () => void }) {
  const { label } = useMetadata();
  const { setCompleted } = useTaskActions();
  const done = Boolean(task.completed_at);
  const mayTick = task.actions.includes(done ? "uncomplete" : "complete");
  const about = task.case?.full_name ?? task.intended_parent?.full_name;
  return (
    <Modal opened onClose={onClose} title={task.title} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        {task.description && (
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {task.description}
          </Text>
        )}
        <PropertyList>
          <Property label="Due">
            {task.due_date ? <DueDate date={task.due_date} time={task.due_time} done={done} /> : "No date"}
          </Property>
          <Property label="Assignee">
            <OwnerName owner={task.assignee} />
          </Property>
          <Property label="Type">{label("task_types", task.type)}</Property>
          {about && <Property label="About">{about}</Property>}
          {task.created_by && <Property label="Created by">{task.created_by.name}</Property>}
          {task.completed_at && (
            <Property label="Done">
              <Timestamp at={task.completed_at} />
              {task.completed_by && ` by ${task.completed_by.name}`}
            </Property>
          )}
        </PropertyList>
        {mayTick && (
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                void setCompleted(task, !done);
                onClose();
              }}
            >
              {done ? "Open again" : "Mark as done"}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
