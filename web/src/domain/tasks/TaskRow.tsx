import { Avatar, Checkbox, Tooltip, UnstyledButton } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Task } from "@/api/types";
import { initials } from "@/lib/text";
import type { Selection } from "@/ui/table/useSelection";
import { DueDate } from "./DueDate";
import { TaskTypeIcon } from "./TaskTypeIcon";
import classes from "./tasks.module.css";
import { useTaskActions } from "./useTaskActions";

interface TaskRowProps {
  task: Task;
  onOpen: (task: Task) => void;
  showCase?: boolean;
  /** Present where several tasks can be picked. */
  selection?: Selection<Task>;
}

export function TaskRow({ task, onOpen, showCase, selection }: TaskRowProps) {
  const actions = useTaskActions();
  const done = actions.pending ?? Boolean(task.completed_at);
  const mayTick = task.actions.includes(task.completed_at ? "uncomplete" : "complete");
  const tick = () => {
    if (mayTick && actions.pending === undefined) void actions.setCompleted(task, !done);
  };

  return (
    <li
      className={classes.row}
      data-task
      data-done={done || undefined}
      data-selectable={selection ? true : undefined}
      data-selected={selection?.has(task.id) || undefined}
    >
      {selection && (
        <Checkbox
          size="xs"
          className={classes.select}
          checked={selection.has(task.id)}
          onChange={() => selection.toggle(task.id, task)}
          aria-label={`Select ${task.title}`}
        />
      )}
      <Checkbox
        size="xs"
        radius="xl"
        checked={done}
        disabled={!mayTick}
        onChange={tick}
        aria-label={`Done: ${task.title}`}
      />
      <TaskTypeIcon type={task.type} />
      <UnstyledButton
        className={classes.title}
        data-task-open
        onClick={() => onOpen(task)}
        onKeyDown={(event) => {
          if (event.key !== " " && event.key !== "x") return;
          event.preventDefault();
          tick();
        }}
      >
        {task.title}
      </UnstyledButton>
      {showCase && <About task={task} />}
      <span className={classes.side}>
        <span className={classes.dueCell}>
          {task.due_date && <DueDate date={task.due_date} time={task.due_time} done={done} />}
        </span>
        <Assignee assignee={task.assignee} />
      </span>
    </li>
  );
}

/** What the task is about, as a way there. */
function About({ task }: { task: Task }) {
  if (task.case)
    return (
      <Link to="/cases/$caseId" params={{ caseId: task.case.id }} className={classes.about}>
        {task.case.full_name}
      </Link>
    );
  if (task.intended_parent)
    return (
      <Link
        to="/intended-parents/$intendedParentId"
        params={{ intendedParentId: task.intended_parent.id }}
        className={classes.about}
      >
        {task.intended_parent.full_name}
      </Link>
    );
  return null;
}

function Assignee({ assignee }: { assignee: Task["assignee"] }) {
  if (!assignee)
    return (
      <Tooltip label="Nobody">
        <Avatar size={22} radius="xl" className={classes.avatar} role="img" aria-label="Assigned to nobody" />
      </Tooltip>
    );
  const name = assignee.kind === "queue" ? `${assignee.name} queue` : assignee.name;
  return (
    <Tooltip label={name}>
      <Avatar size={22} radius="xl" className={classes.avatar} role="img" aria-label={`Assigned to ${name}`}>
        {assignee.kind === "queue" ? <IconUsersGroup size={13} aria-hidden /> : initials(assignee.name)}
      </Avatar>
    </Tooltip>
  );
}
