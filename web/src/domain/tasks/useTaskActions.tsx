import { useCompleteTask, useDeleteTask } from "@/api/tasks";
import type { Task } from "@/api/types";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";

/** Completing, reopening and deleting a task, with the words around them. */
export function useTaskActions() {
  const complete = useCompleteTask();
  const deleteTask = useDeleteTask();

  const put = async (task: Task, completed: boolean, undoable: boolean): Promise<void> => {
    try {
      await complete.mutateAsync({ id: task.id, completed });
      toast.success(
        completed ? "Task completed" : "Task reopened",
        undoable ? { undo: () => void put(task, !completed, false) } : {},
      );
    } catch (error) {
      toast.failure(error, "Couldn’t update the task");
    }
  };

  const remove = async (task: Task): Promise<boolean> => {
    const sure = await confirm({
      title: `Delete “${task.title}”?`,
      body: "This can’t be undone.",
      confirmLabel: "Delete task",
      danger: true,
    });
    if (!sure) return false;
    try {
      await deleteTask.mutateAsync(task.id);
      toast.success("Task deleted");
      return true;
    } catch (error) {
      toast.failure(error, "Couldn’t delete the task");
      return false;
    }
  };

  return {
    /** Shown at once; taken back by itself when the server refuses. */
    setCompleted: (task: Task, completed: boolean) => put(task, completed, true),
    remove,
    /** The state a write under way will bring, to be shown already. */
    pending: complete.isPending ? complete.variables.completed : undefined,
  };
}
