import type { NewTask, Task } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";

const TaskForm = lazyPart(() => import("./TaskForm").then((module) => module.TaskForm));
const TaskView = lazyPart(() => import("./TaskView").then((module) => module.TaskView));

interface TaskDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Absent for a new task. */
  task?: Task;
  /** What a new task begins with, such as the case whose page it is made on. */
  defaults?: Partial<NewTask>;
}

/** A new task, one to edit, or one only to be read by who may not edit it. */
export function TaskDialog({ opened, onClose, task, defaults }: TaskDialogProps) {
  if (!opened) return null;
  if (task && !task.actions.includes("edit")) return <TaskView task={task} onClose={onClose} />;
  return <TaskForm key={task?.id} task={task} defaults={defaults} onClose={onClose} />;
}
