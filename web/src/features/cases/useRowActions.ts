import { useCan } from "@/api/session";
import type { CaseRow } from "@/api/types";
import type { RowAction } from "@/ui/table/types";
import { useCaseActions } from "./useCaseActions";

/** The menu of one row of the list. */
export function useRowActions(): (row: CaseRow) => RowAction[] {
  const actions = useCaseActions();
  const mayArchive = useCan("archive_case");
  const mayRestore = useCan("restore_case");
  const mayDelete = useCan("delete_case");
  return (row) => {
    if (!row.archived_at) {
      return mayArchive ? [{ label: "Archive", onSelect: () => void actions.archive(row) }] : [];
    }
    return [
      ...(mayRestore ? [{ label: "Restore", onSelect: () => void actions.restore(row) }] : []),
      ...(mayDelete
        ? [{ label: "Delete for good", danger: true, onSelect: () => void actions.remove(row) }]
        : []),
    ];
  };
}
