import {
  useArchiveIntendedParent,
  useDeleteIntendedParent,
  useRestoreIntendedParent,
} from "@/api/intended-parents";
import { hasCode, ProblemError } from "@/api/problem";
import type { IntendedParentRow } from "@/api/types";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";

type Subject = Pick<IntendedParentRow, "id" | "full_name">;

/** Archive, restore and delete, with the words around them; used by the list and by the page of one. */
export function useIntendedParentActions() {
  const archiveOne = useArchiveIntendedParent();
  const restoreOne = useRestoreIntendedParent();
  const deleteOne = useDeleteIntendedParent();

  const restore = async (row: Subject): Promise<void> => {
    try {
      await restoreOne.mutateAsync(row.id);
      toast.success(`${row.full_name} is active again`);
    } catch (error) {
      toast.failure(
        hasCode(error, "duplicate_email")
          ? new ProblemError(409, error.code, "Other active intended parents have this email by now.")
          : error,
        `${row.full_name} was not restored`,
      );
    }
  };

  const archive = async (row: Subject): Promise<void> => {
    try {
      const archived = await archiveOne.mutateAsync(row.id);
      const mayUndo = archived.actions.includes("restore");
      toast.success(`${row.full_name} was archived`, mayUndo ? { undo: () => void restore(row) } : {});
    } catch (error) {
      toast.failure(error, `${row.full_name} was not archived`);
    }
  };

  const remove = async (row: Subject): Promise<boolean> => {
    const sure = await confirm({
      title: `Delete ${row.full_name} for good?`,
      body: "Everything about them is removed, notes and history too. This cannot be undone.",
      confirmLabel: "Delete for good",
      danger: true,
    });
    if (!sure) return false;
    try {
      await deleteOne.mutateAsync(row.id);
      toast.success(`${row.full_name} was deleted`);
      return true;
    } catch (error) {
      toast.failure(error, `${row.full_name} was not deleted`);
      return false;
    }
  };

  return { archive, restore, remove };
}
