import type { CaseListParams } from "@/api/cases";
import type { HandoffParams } from "@/api/handoff";
import {
  countParam,
  dateParam,
  flagParam,
  listParam,
  oneOfParam,
  pageParam,
  type RawSearch,
  someOfParam,
  textParam,
} from "@/lib/search";

/** The address of the case list, read and checked. What is not understood is left out rather than refused. */

export const CASE_SORTS = [
  "case_number",
  "full_name",
  "email",
  "phone",
  "state",
  "source",
  "status",
  "is_priority",
  "owner",
  "age",
  "created_at",
  "updated_at",
  "last_contacted_at",
] as const;

export const DEFAULT_SORT = "-created_at";

const SORT_VALUES: readonly string[] = CASE_SORTS.flatMap((key) => [key, `-${key}`]);

const MOST_DAYS = 3650;

/** The columns of the list in their usual order. Where the address names some, those are shown. */
export const CASE_COLUMN_IDS = [
  "priority",
  "number",
  "name",
  "stage",
  "owner",
  "created",
  "source",
  "state",
  "email",
  "phone",
  "age",
  "contacted",
  "updated",
] as const;

/** What the list and the board are asked for, and how the list shows it. */
export interface CaseSearch extends CaseListParams {
  columns?: string[];
}

export function validateCaseSearch(search: RawSearch): CaseSearch {
  return {
    q: textParam(search.q),
    status: listParam(search.status),
    source: listParam(search.source),
    state: listParam(search.state),
    owner: textParam(search.owner),
    queue: textParam(search.queue),
    not_contacted_days: countParam(search.not_contacted_days, MOST_DAYS),
    priority: flagParam(search.priority),
    created_from: dateParam(search.created_from),
    created_to: dateParam(search.created_to),
    include_archived: flagParam(search.include_archived),
    sort: oneOfParam(search.sort, SORT_VALUES),
    page: pageParam(search.page),
    columns: someOfParam(search.columns, CASE_COLUMN_IDS),
  };
}

/** Whether the list shows only some of the cases. */
export function isFiltered({ sort: _, page: __, columns: ___, ...filters }: CaseSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

const CASE_TABS = ["overview", "notes", "tasks", "emails", "activity"] as const;
export type CaseTab = (typeof CASE_TABS)[number];

export function validateCaseTab(search: RawSearch): { tab?: CaseTab } {
  return { tab: oneOfParam(search.tab, CASE_TABS) };
}

/** The address of the handoff queue. */
export function validateHandoffSearch(search: RawSearch): HandoffParams {
  return {
    q: textParam(search.q),
    sort: oneOfParam(search.sort, SORT_VALUES),
    page: pageParam(search.page),
  };
}
