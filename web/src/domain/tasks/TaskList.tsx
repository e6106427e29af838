import type { KeyboardEvent } from "react";
import type { Task } from "@/api/types";
import type { Selection } from "@/ui/table/useSelection";
import { TaskRow } from "./TaskRow";
import classes from "./tasks.module.css";

interface TaskListProps {
  tasks: readonly Task[];
  onOpen: (task: Task) => void;
  /** Names the case or intended parent of each task; on their own page that would say nothing. */
  showCase?: boolean;
  label?: string;
  selection?: Selection<Task>;
}

/**
 * Tasks as rows with a box to tick. Arrows (or j and k) go from task to task, over the ends of a list into the next one
 * in the same `data-task-lists`; Enter opens, Space or x ticks.
 */
export function TaskList({ tasks, onOpen, showCase, label = "Tasks", selection }: TaskListProps) {
  return (
    <ul className={classes.list} aria-label={label} onKeyDown={moveFocus}>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} onOpen={onOpen} showCase={showCase} selection={selection} />
      ))}
    </ul>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const target = event.target as HTMLElement;
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const row = target.closest("[data-task]");
  const region = event.currentTarget.closest("[data-task-lists]") ?? event.currentTarget;
  const rows = [...region.querySelectorAll("[data-task]")];
  const next = row && rows[rows.indexOf(row) + step];
  if (!next) return;
  event.preventDefault();
  next.querySelector<HTMLElement>("[data-task-open]")?.focus();
}
