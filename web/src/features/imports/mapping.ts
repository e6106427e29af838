import type { Import } from "@/api/types";

/** What a column becomes: the key of a field, or one of the two words below. */
export type Target = string;

/** Kept with the case as an answer the lead gave. The server says null. */
export const ANSWER = "answer";
const SKIP = "skip";

/** The mapping saved before, else what the server suggests. */
export function mappingFrom(item: Pick<Import, "columns" | "mapping" | "status">): Target[] {
  const saved = item.mapping.length === item.columns.length && item.status !== "uploaded";
  return item.columns.map(
    (column, index) => (saved ? item.mapping[index] : column.suggested_field) ?? ANSWER,
  );
}

export function toMapping(targets: readonly Target[]): (string | null)[] {
  return targets.map((target) => (target === ANSWER ? null : target));
}

export function fieldsUsedTwice(targets: readonly Target[]): string[] {
  const fields = targets.filter((target) => target !== ANSWER && target !== SKIP);
  return [...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))];
}
