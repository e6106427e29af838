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
      toast.success("Intended parents restored");
    } catch (error) {
      toast.failure(
        hasCode(error, "duplicate_email")
          ? new ProblemError(409, error.code, "Another record now uses this email.")
          : error,
        `Couldn’t restore ${row.full_name}`,
      );
    }
  };

  const archive = async (row: Subject): Promise<void> => {
    try {
      const archived = await archiveOne.mutateAsync(row.id);
      const mayUndo = archived.actions.includes("restore");
      toast.success("Intended parents archived", mayUndo ? { undo: () => void restore(row) } : {});
    } catch (error) {
      toast.failure(error, `Couldn’t archive ${row.full_name}`);
    }
  };

  const remove = async (row: Subject): Promise<boolean> => {
    const sure = await confirm({
      title: `Permanently delete ${row.full_name}?`,
      body: "This deletes all notes and history. You can’t undo this.",
      confirmLabel: "Delete permanently",
      danger: true,
    });
    if (!sure) return false;
    try {
      await deleteOne.mutateAsync(row.id);
      toast.success("Intended parents deleted");
      return true;
    } catch (error) {
      toast.failure(error, `Couldn’t delete ${row.full_name}`);
      return false;
    }
  };

  return { archive, restore, remove };
}
