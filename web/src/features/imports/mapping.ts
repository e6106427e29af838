import type { Import } from "@/api/types";

/** What a column becomes: the key of a field, or one of the two words below. */
export type Target = string;

/** Kept with the case as an answer the lead gave. The server says null. */
export const ANSWER = "answer";
const SKIP = "skip";

/** What was said before, or what the server suggests until then. */
export function mappingFrom({ columns, mapping }: Pick<Import, "columns" | "mapping">): Target[] {
  return columns.map((_, position) => mapping[position] ?? ANSWER);
}

export function toMapping(targets: readonly Target[]): (string | null)[] {
  return targets.map((target) => (target === ANSWER ? null : target));
}

export function fieldsUsedTwice(targets: readonly Target[]): string[] {
  const fields = targets.filter((target) => target !== ANSWER && target !== SKIP);
  return [...new Set(fields.filter((field, index) => fields.indexOf(field) !== index))];
}
