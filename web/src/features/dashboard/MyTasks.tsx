import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { Dashboard, Task } from "@/api/types";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { TaskList } from "@/domain/tasks/TaskList";
import { AnchorLink } from "@/ui/links";
import { Section } from "@/ui/Page";
import classes from "./Dashboard.module.css";

/** `task` is absent for a new one. */
type Open = { task?: Task } | null;

export function MyTasks({ tasks }: { tasks: Dashboard["my_tasks"] }) {
  const [open, setOpen] = useState<Open>(null);
  return (
    <Section
      title="My tasks"
      description={summary(tasks)}
      actions={
        <AnchorLink to="/tasks" size="sm">
          All my tasks
        </AnchorLink>
      }
      flush
    >
      {tasks.items.length > 0 ? (
        <TaskList tasks={tasks.items} onOpen={(task) => setOpen({ task })} showCase label="My tasks" />
      ) : (
        <div className={classes.nothing}>
          <Text size="sm" c="dimmed">
            Nothing left to do.
          </Text>
          <Button variant="default" size="xs" onClick={() => setOpen({})}>
            New task
          </Button>
        </div>
      )}
      <TaskDialog opened={open !== null} task={open?.task} onClose={() => setOpen(null)} />
    </Section>
  );
}

function summary({ overdue, today }: Dashboard["my_tasks"]): string | undefined {
  const parts = [overdue > 0 && `${overdue} overdue`, today > 0 && `${today} due today`].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : undefined;
}
