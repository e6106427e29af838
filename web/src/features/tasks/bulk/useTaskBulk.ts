import { useChangeTasks } from "@/api/tasks";
import type { OwnerId, Task, TaskChanges, TaskResult } from "@/api/types";
import { plural } from "@/lib/text";
import { confirm } from "@/ui/confirm";
import type { Selection } from "@/ui/table/useSelection";
import { toast } from "@/ui/toast";
import { isWhole, resultWords } from "./bulkWords";

/** Changes the selected tasks; the toast tells what came of each, and leads back. */
export function useTaskBulk(selection: Selection<Task>) {
  const change = useChangeTasks();

  const send = async (body: TaskChanges, state: string, undoable: boolean): Promise<boolean> => {
    try {
      const { results } = await change.mutateAsync(body);
      const back = undoable ? wayBack(body.action, results) : undefined;
      const undo = back && (() => void send(back, "as before", false));
      const tell = isWhole(results) ? toast.success : toast.partial;
      tell(resultWords(results, state), { undo });
      return true;
    } catch (error) {
      toast.failure(error, "Nothing was changed");
      return false;
    }
  };

  const run = async (action: TaskChanges["action"], state: string, fields: Fields = {}): Promise<void> => {
    const tasks = selection.rows.map(({ id }) => ({ id, ...fields }));
    if (await send({ action, tasks }, state, true)) selection.clear();
  };

  return {
    complete: () => void run("complete", "done"),
    reopen: () => void run("uncomplete", "open"),
    assign: (assignee: OwnerId | null, name: string) => void run("edit", `assigned to ${name}`, { assignee }),
    setDue: (due_date: string | null, words: string) => void run("edit", words, { due_date }),
    remove: async () => {
      const sure = await confirm({
        title: `Delete ${plural(selection.count, "task")}?`,
        body: "They are removed for good. Tasks that are not yours to delete stay.",
        confirmLabel: "Delete",
        danger: true,
      });
      if (sure) await run("delete", "deleted");
    },
    pending: change.isPending,
  };
}

type Fields = Pick<TaskChanges["tasks"][number], "assignee" | "due_date">;

/** The change that takes another one back: of those that it changed, unless someone did so since. */
export function wayBack(
  action: TaskChanges["action"],
  results: readonly TaskResult[],
): TaskChanges | undefined {
  const changed = results.flatMap(({ id, outcome, version, before }) =>
    outcome === "changed" && version && before ? [{ id, version, before }] : [],
  );
  if (changed.length === 0) return undefined;
  if (action === "edit")
    return { action, tasks: changed.map(({ id, version, before }) => ({ id, version, ...before })) };
  const opposite = action === "complete" ? "uncomplete" : "complete";
  return { action: opposite, tasks: changed.map(({ id, version }) => ({ id, version })) };
}
