import type { SavedView } from "@/api/types";
import type { ViewPage } from "@/api/views";
import { parseSearch, stringifySearch } from "@/lib/search";

/** What of an address a view keeps: everything but where one stands in the list, in a fixed order, without the "?". */
export function storableQuery(searchStr: string): string {
  const { page: _, open: __, ...rest } = parseSearch(searchStr);
  const sorted = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b)));
  return stringifySearch(sorted).replace(/^\?/, "");
}

/** The same query naming these columns, when there are any to name. */
export function withColumns(query: string, columns: readonly string[] | undefined): string {
  const stored = storableQuery(query);
  return columns ? storableQuery(stringifySearch({ ...parseSearch(stored), columns: [...columns] })) : stored;
}

export function sameQuery(a: string, b: string): boolean {
  return storableQuery(a) === storableQuery(b);
}

const PATHS: Readonly<Record<ViewPage, string>> = {
  cases: "/cases",
  tasks: "/tasks",
  intended_parents: "/intended-parents",
};

export function addressOf(
  { page_key, query }: Pick<SavedView, "page_key" | "query">,
  path = PATHS[page_key],
): string {
  const stored = storableQuery(query);
  return stored ? `${path}?${stored}` : path;
}
