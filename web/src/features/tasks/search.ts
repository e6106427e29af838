import type { TaskFilters } from "@/api/tasks";
import { dateParam, flagParam, listParam, type RawSearch, textParam } from "@/lib/search";

/** The address of the tasks page. Whose tasks are shown is one's own unless the address says otherwise. */
export interface TaskSearch extends Omit<TaskFilters, "case" | "intended_parent"> {
  /** Also shows what is done. */
  completed?: true;
  /** The id of a task that is looked at. */
  open?: string;
}

/** Stands in the address for no filter by assignee, since none given means one's own. */
export const EVERYBODY = "all";

export function validateTaskSearch(search: RawSearch): TaskSearch {
  return {
    assignee: textParam(search.assignee),
    queue: textParam(search.queue),
    type: listParam(search.type),
    q: textParam(search.q),
    due_after: dateParam(search.due_after),
    due_before: dateParam(search.due_before),
    completed: flagParam(search.completed),
    open: textParam(search.open),
  };
}

/** What the server is asked for. */
export function filtersOf({ completed: _, open: __, assignee, ...rest }: TaskSearch): TaskFilters {
  if (assignee === EVERYBODY || rest.queue) return rest;
  return { ...rest, assignee: assignee ?? "me" };
}

/** Whether anything but one's own open tasks was asked for. */
export function isFiltered({ completed: _, open: __, ...filters }: TaskSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
