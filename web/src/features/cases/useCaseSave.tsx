import { useQueryClient } from "@tanstack/react-query";
import { caseQuery, useUpdateCase } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import { hasCode, ProblemError } from "@/api/problem";
import type { Case } from "@/api/types";
import { fieldLabel, fieldText } from "@/ui/activity/fieldText";
import { askConflict } from "@/ui/conflict/askConflict";
import { type CaseEdit, storedValue } from "./fields";

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

      const sides = await askConflict(
        "case",
        clashes.map(({ field, before, theirs, mine }) => ({
          field,
          label: fieldLabel(field),
          before: fieldText(field, before, picklists),
          theirs: fieldText(field, theirs, picklists),
          mine: fieldText(field, mine, picklists),
        })),
      );
      if (!sides) {
        throw new ProblemError(409, "version_conflict", "Not saved: somebody else changed this meanwhile.");
      }
      const rest = Object.fromEntries(Object.entries(edit).filter(([field]) => sides[field] !== "theirs"));
      if (Object.keys(rest).length > 0) await save(current, rest as CaseEdit, ATTEMPTS);
    }
  };
  return (subject, edit) => save(subject, edit, ATTEMPTS);
}

function clashesBetween(then: Case, now: Case, edit: CaseEdit) {
  return (Object.keys(edit) as (keyof CaseEdit)[])
    .map((field) => ({
      field,
      before: storedValue(then, field),
      theirs: storedValue(now, field),
      mine: edit[field] ?? null,
    }))
    .filter(({ before, theirs, mine }) => theirs !== before && theirs !== mine);
}
