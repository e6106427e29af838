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
        completed ? `“${task.title}” is done` : `“${task.title}” is open again`,
        undoable ? { undo: () => void put(task, !completed, false) } : {},
      );
    } catch (error) {
      toast.failure(error, completed ? "The task was not completed" : "The task was not reopened");
    }
  };

  const remove = async (task: Task): Promise<boolean> => {
    const sure = await confirm({
      title: "Delete this task?",
      body: `“${task.title}” is removed for good.`,
      confirmLabel: "Delete task",
      danger: true,
    });
    if (!sure) return false;
    try {
      await deleteTask.mutateAsync(task.id);
      toast.success("The task was deleted");
      return true;
    } catch (error) {
      toast.failure(error, "The task was not deleted");
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
