import type { CaseFilters, CaseListParams } from "@/api/cases";
import type { HandoffParams } from "@/api/handoff";
import {
  countParam,
  dateParam,
  flagParam,
  listParam,
  oneOfParam,
  pageParam,
  type RawSearch,
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

export function validateCaseSearch(search: RawSearch): CaseListParams {
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
  };
}

/** Whether the list shows only some of the cases. */
export function isFiltered({ sort: _, ...filters }: CaseFilters): boolean {
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
