import { oneOfParam, pageParam, type RawSearch } from "@/lib/search";

export const OUTCOMES = ["error", "duplicate", "ok"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function validateImportsSearch(search: RawSearch): { page?: number } {
  return { page: pageParam(search.page) };
}

export function validateImportSearch(search: RawSearch): { rows?: Outcome; page?: number } {
  return { rows: oneOfParam(search.rows, OUTCOMES), page: pageParam(search.page) };
}
