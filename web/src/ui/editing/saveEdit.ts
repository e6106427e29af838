import { hasCode, ProblemError } from "@/api/problem";
import { askConflict } from "../conflict/askConflict";

/** How often an edit is put on top of others' by itself before the person is told that it did not work. */
const ATTEMPTS = 3;

export type FieldValue = string | null;

interface EditOf<Row extends { version: number }, Field extends string, Value> {
  /** What it is that two people may have changed: "task". */
  what: string;
  /** The row as it was when editing began. */
  before: Row;
  /** Only what was changed. */
  edit: Partial<Record<Field, Value>>;
  write: (edit: Partial<Record<Field, Value>>, version: number) => Promise<unknown>;
  /** The row as it is now. */
  current: () => Promise<Row>;
  stored: (row: Row, field: Field) => Value | null;
  label: (field: Field) => string;
  text: (field: Field, value: Value | null) => string;
}

/**
 * Saves an edit of a row as it was when editing began. When somebody else has saved meanwhile: other fields are left
 * to them, about the same ones the person decides. Nothing of theirs or ours disappears unseen.
 */
export async function saveEdit<Row extends { version: number }, Field extends string, Value = FieldValue>(
  plan: EditOf<Row, Field, Value>,
  attemptsLeft = ATTEMPTS,
): Promise<void> {
  const { before, edit, what } = plan;
  try {
    await plan.write(edit, before.version);
    return;
  } catch (error) {
    if (!hasCode(error, "version_conflict") || attemptsLeft === 0) throw error;
  }
  const current = await plan.current();
  const clashes = (Object.keys(edit) as Field[])
    .map((field) => ({
      field,
      was: plan.stored(before, field),
      theirs: plan.stored(current, field),
      mine: edit[field] ?? null,
    }))
    .filter(({ was, theirs, mine }) => theirs !== was && theirs !== mine);
  if (clashes.length === 0) return saveEdit({ ...plan, before: current }, attemptsLeft - 1);

  const sides = await askConflict(
    what,
    clashes.map(({ field, was, theirs, mine }) => ({
      field,
      label: plan.label(field),
      before: plan.text(field, was),
      theirs: plan.text(field, theirs),
      mine: plan.text(field, mine),
    })),
  );
  if (!sides) {
    throw new ProblemError(409, "version_conflict", "Not saved: somebody else changed this meanwhile.");
  }
  const rest = Object.fromEntries(Object.entries(edit).filter(([field]) => sides[field] !== "theirs"));
  if (Object.keys(rest).length === 0) return;
  await saveEdit({ ...plan, before: current, edit: rest as typeof edit });
}
