import { useArchiveCase, useDeleteCase, useRestoreCase } from "@/api/cases";
import type { CaseRow } from "@/api/types";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";

type Subject = Pick<CaseRow, "id" | "full_name" | "case_number">;

/** Archive, restore and delete, with the words around them; used by the list and by the case itself. */
export function useCaseActions() {
  const archiveCase = useArchiveCase();
  const restoreCase = useRestoreCase();
  const deleteCase = useDeleteCase();

  const restore = async (row: Subject): Promise<void> => {
    try {
      await restoreCase.mutateAsync(row.id);
      toast.success(`${row.full_name} is back among the active cases`);
    } catch (error) {
      toast.failure(error, "The case was not restored");
    }
  };

  const archive = async (row: Subject): Promise<void> => {
    try {
      await archiveCase.mutateAsync(row.id);
      toast.success(`${row.full_name} was archived`, { undo: () => void restore(row) });
    } catch (error) {
      toast.failure(error, "The case was not archived");
    }
  };

  const remove = async (row: Subject): Promise<boolean> => {
    const sure = await confirm({
      title: `Delete case ${row.case_number} for good?`,
      body: `Everything about ${row.full_name} is removed. This cannot be undone.`,
      confirmLabel: "Delete for good",
      danger: true,
    });
    if (!sure) return false;
    try {
      await deleteCase.mutateAsync(row.id);
      toast.success(`Case ${row.case_number} was deleted`);
      return true;
    } catch (error) {
      toast.failure(error, "The case was not deleted");
      return false;
    }
  };

  return { archive, restore, remove };
}
