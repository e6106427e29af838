import type { Case, CasePatch } from "@/api/types";

export type CaseEdit = Omit<CasePatch, "version">;

/** What a case holds under the name a patch uses for it. */
export function storedValue(row: Case, field: keyof CaseEdit): unknown {
  return (field === "height" ? row.height_inches : row[field]) ?? null;
}
