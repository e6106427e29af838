import { useRef, useState } from "react";
import { useMe, useSaveColumns } from "@/api/session";
import type { ColumnChoices } from "@/api/types";
import { toast } from "../toast";

/** The lists whose columns are chosen. */
export type ColumnPage = keyof ColumnChoices;

/** Columns by id; null are the usual ones. */
type Choice = readonly string[] | null;

/**
 * The columns that somebody chose for a list, kept on the account. A choice is shown at once and saved behind it: one
 * request at a time, the latest last. When it cannot be saved, the list is again as it was.
 */
export function useOwnColumns(page: ColumnPage) {
  const saved = useMe().preferences.columns[page];
  const { mutateAsync } = useSaveColumns();
  const [draft, setDraft] = useState<Choice>();
  const latest = useRef<Choice>(undefined);

  const save = async (choice: Choice): Promise<void> => {
    const isSaving = latest.current !== undefined;
    latest.current = choice;
    setDraft(choice);
    if (isSaving) return;
    try {
      let sent: Choice | undefined;
      while (sent !== latest.current) {
        sent = latest.current;
        await mutateAsync({ [page]: sent });
      }
    } catch (error) {
      toast.failure(error, "Your columns were not saved");
    } finally {
      latest.current = undefined;
      setDraft(undefined);
    }
  };

  return {
    ids: draft === undefined ? saved : (draft ?? undefined),
    choose: (choice: Choice) => void save(choice),
  };
}
