import { useQueryClient } from "@tanstack/react-query";
import { caseQuery, useUpdateCase } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import { hasCode, ProblemError } from "@/api/problem";
import type { Case } from "@/api/types";
import { askConflict, type Clash } from "./ConflictDialog";
import { type CaseEdit, fieldLabel, fieldText, storedValue } from "./fields";

/** How often an edit is put on top of others' by itself before the person is told that it did not work. */
const ATTEMPTS = 3;

/**
 * Saves an edit of the case as it was when editing began. When somebody else has saved meanwhile: if they changed
 * other fields the edit is saved on top; if they changed the same ones the person decides. Nothing of theirs or ours
 * disappears unseen.
 */
export function useCaseSave(): (subject: Case, edit: CaseEdit) => Promise<void> {
  const update = useUpdateCase();
  const queryClient = useQueryClient();
  const picklists = useMetadata();

  const save = async (subject: Case, edit: CaseEdit, attemptsLeft: number): Promise<void> => {
    try {
      await update.mutateAsync({ id: subject.id, body: { ...edit, version: subject.version } });
    } catch (error) {
      if (!hasCode(error, "version_conflict") || attemptsLeft === 0) throw error;
      const current = await queryClient.fetchQuery({ ...caseQuery(subject.id), staleTime: 0 });
      const clashes = clashesBetween(subject, current, edit);
      if (clashes.length === 0) return save(current, edit, attemptsLeft - 1);

      const choice = await askConflict(
        clashes.map(
          ({ field, theirs, mine }): Clash => ({
            label: fieldLabel(field),
            theirs: fieldText(field, theirs, picklists),
            mine: fieldText(field, mine, picklists),
          }),
        ),
      );
      if (choice === "mine") return save(current, edit, ATTEMPTS);
      if (choice === undefined) {
        throw new ProblemError(409, "version_conflict", "Not saved: somebody else changed this meanwhile.");
      }
    }
  };
  return (subject, edit) => save(subject, edit, ATTEMPTS);
}

function clashesBetween(before: Case, now: Case, edit: CaseEdit) {
  return (Object.keys(edit) as (keyof CaseEdit)[])
    .map((field) => ({ field, theirs: storedValue(now, field), mine: edit[field] ?? null }))
    .filter(({ field, theirs, mine }) => theirs !== storedValue(before, field) && theirs !== mine);
}
