import { infiniteQueryOptions, keepPreviousData, type QueryClient } from "@tanstack/react-query";
import { call, client } from "./client";
import type { ReadName } from "./operations";
import { read, useWrite } from "./query";
import type { Dashboard, NewTask, Page, Task, TaskChanges, TaskGroup, TaskGroups, TaskPatch } from "./types";

/** Tasks: lists of them, and what can be done with one. */

/** What a list of tasks may be narrowed by. `completed` is not among them: open and done tasks are different lists. */
export interface TaskFilters {
  /** A member's id, `me` or `none`. */
  assignee?: string;
  /** A queue's id, or `mine` for the queues one is a member of. */
  queue?: string;
  case?: string;
  intended_parent?: string;
  type?: string[];
  q?: string;
  due_after?: string;
  due_before?: string;
}

export type TaskGroupKey = TaskGroup["key"];

const filterQuery = ({ type, ...rest }: TaskFilters) => ({ ...rest, type: type?.join(",") });

/** The open tasks, by when they are due: the first of every group. */
export const taskGroupsQuery = (filters: TaskFilters) => ({
  ...read("taskGroups", { ...filters }, (signal) =>
    call(client.GET("/api/tasks/groups", { params: { query: filterQuery(filters) }, signal })),
  ),
  placeholderData: keepPreviousData,
});

interface TaskListParams extends TaskFilters {
  group?: TaskGroupKey;
  completed?: boolean;
  sort?: "due" | "-created_at";
  per_page?: number;
}

/** Tasks in a row, further pages as they are asked for. */
export const tasksQuery = ({ group, completed, sort, per_page = 25, ...filters }: TaskListParams) =>
  infiniteQueryOptions({
    queryKey: ["tasks" satisfies ReadName, { ...filters, group, completed, sort, per_page }],
    queryFn: ({ pageParam, signal }) =>
      call(
        client.GET("/api/tasks", {
          params: {
            query: {
              ...filterQuery(filters),
              ...{ completed, sort, per_page, page: pageParam },
              group: group === "no_date" ? "none" : group,
            },
          },
          signal,
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: (last: Page<Task>) => (last.page < last.pages ? last.page + 1 : undefined),
  });

export const taskQuery = (id: string) =>
  read("task", { id }, (signal) => call(client.GET("/api/tasks/{id}", { params: { path: { id } }, signal })));

export const useCreateTask = () =>
  useWrite("createTask", ({ body, idempotencyKey }: { body: NewTask; idempotencyKey: string }) =>
    call(client.POST("/api/tasks", { body, headers: { "Idempotency-Key": idempotencyKey } })),
  );

export const useEditTask = () =>
  useWrite(
    "editTask",
    ({ id, body }: { id: string; body: TaskPatch }) =>
      call(client.PATCH("/api/tasks/{id}", { params: { path: { id } }, body })),
    seedTask,
  );

export const useCompleteTask = () =>
  useWrite(
    "completeTask",
    ({ id, completed }: { id: string; completed: boolean }) => {
      const params = { params: { path: { id } } };
      return completed
        ? call(client.POST("/api/tasks/{id}/complete", params))
        : call(client.POST("/api/tasks/{id}/uncomplete", params));
    },
    seedTask,
  );

export const useDeleteTask = () =>
  useWrite("deleteTask", (id: string) =>
    call(client.DELETE("/api/tasks/{id}", { params: { path: { id } } })),
  );

/** The most tasks that one change takes. */
export const MOST_TASKS = 100;

export const useChangeTasks = () =>
  useWrite("changeTasks", (body: TaskChanges) => call(client.POST("/api/tasks/bulk", { body })));

/** Shows the task as it is now wherever it is shown already, until those lists have been read again. */
function seedTask(queryClient: QueryClient, task: Task): void {
  const put = (items: Task[]) => items.map((item) => (item.id === task.id ? task : item));
  queryClient.setQueryData(taskQuery(task.id).queryKey, task);
  queryClient.setQueriesData<{ pages: Page<Task>[]; pageParams: number[] }>(
    { queryKey: ["tasks"] },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: put(page.items) })) },
  );
  queryClient.setQueriesData<TaskGroups>(
    { queryKey: ["taskGroups"] },
    (data) =>
      data && { ...data, groups: data.groups.map((group) => ({ ...group, items: put(group.items) })) },
  );
  queryClient.setQueriesData<Dashboard>(
    { queryKey: ["dashboard"] },
    (data) => data && { ...data, my_tasks: { ...data.my_tasks, items: put(data.my_tasks.items) } },
  );
}
