import { useQueryClient } from "@tanstack/react-query";
import { caseQuery, useUpdateCase } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { Case } from "@/api/types";
import { fieldLabel, fieldText } from "@/domain/activity/fieldText";
import { saveEdit } from "@/ui/editing/saveEdit";
import { type CaseEdit, storedValue } from "./fields";

/** Saves an edit of the case as it was when editing began; what others saved meanwhile is never overwritten unseen. */
export function useCaseSave(): (subject: Case, edit: CaseEdit) => Promise<void> {
  const update = useUpdateCase();
  const queryClient = useQueryClient();
  const picklists = useMetadata();
  return (before, edit) =>
    saveEdit<Case, keyof CaseEdit, unknown>({
      what: "case",
      before,
      edit,
      write: (part, version) =>
        update.mutateAsync({ id: before.id, body: { ...(part as CaseEdit), version } }),
      current: () => queryClient.fetchQuery({ ...caseQuery(before.id), staleTime: 0 }),
      stored: storedValue,
      label: fieldLabel,
      text: (field, value) => fieldText(field, value, picklists),
    });
}
