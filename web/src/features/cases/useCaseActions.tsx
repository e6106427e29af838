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
      toast.success("Case restored");
    } catch (error) {
      toast.failure(error, "Couldn’t restore the case");
    }
  };

  const archive = async (row: Subject): Promise<void> => {
    try {
      await archiveCase.mutateAsync(row.id);
      toast.success("Case archived", { undo: () => void restore(row) });
    } catch (error) {
      toast.failure(error, "Couldn’t archive the case");
    }
  };

  const remove = async (row: Subject): Promise<boolean> => {
    const sure = await confirm({
      title: `Permanently delete case ${row.case_number}?`,
      body: `This permanently deletes ${row.full_name} and all notes, tasks and emails. You can’t undo this.`,
      confirmLabel: "Delete permanently",
      danger: true,
    });
    if (!sure) return false;
    try {
      await deleteCase.mutateAsync(row.id);
      toast.success("Case deleted");
      return true;
    } catch (error) {
      toast.failure(error, "Couldn’t delete the case");
      return false;
    }
  };

  return { archive, restore, remove };
}
