import type { IntendedParentListParams } from "@/api/intended-parents";
import {
  flagParam,
  listParam,
  oneOfParam,
  pageParam,
  type RawSearch,
  someOfParam,
  textParam,
} from "@/lib/search";

/** The address of the list of intended parents, read and checked. */

const SORTS = ["full_name", "email", "state", "budget", "status", "owner", "created_at", "updated_at"];

export const DEFAULT_SORT = "-created_at";

const SORT_VALUES: readonly string[] = SORTS.flatMap((key) => [key, `-${key}`]);

/** The columns of the list in their usual order. Where the address names some, those are shown. */
export const COLUMN_IDS = [
  "name",
  "status",
  "budget",
  "owner",
  "state",
  "email",
  "phone",
  "created",
  "updated",
] as const;

/** What the list is asked for, and how it shows it. */
export interface IntendedParentSearch extends IntendedParentListParams {
  columns?: string[];
}

export function validateIntendedParentSearch(search: RawSearch): IntendedParentSearch {
  return {
    q: textParam(search.q),
    status: listParam(search.status),
    state: listParam(search.state),
    budget_min: amountParam(search.budget_min),
    budget_max: amountParam(search.budget_max),
    owner: textParam(search.owner),
    include_archived: flagParam(search.include_archived),
    sort: oneOfParam(search.sort, SORT_VALUES),
    page: pageParam(search.page),
    columns: someOfParam(search.columns, COLUMN_IDS),
  };
}

/** An amount of money stays text: no rounding on the way. */
export function amountParam(value: unknown): string | undefined {
  const text = textParam(value);
  return text && /^\d{1,10}(\.\d{1,2})?$/.test(text) ? text : undefined;
}

export function isFiltered({ sort: _, page: __, columns: ___, ...filters }: IntendedParentSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

const TABS = ["notes", "tasks", "history"] as const;
export type IntendedParentTab = (typeof TABS)[number];

export function validateTab(search: RawSearch): { tab?: IntendedParentTab } {
  return { tab: oneOfParam(search.tab, TABS) };
}
