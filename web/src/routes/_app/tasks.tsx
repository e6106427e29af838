import { createFileRoute } from "@tanstack/react-router";
import { taskGroupsQuery } from "@/api/tasks";
import { filtersOf, validateTaskSearch } from "@/features/tasks/search";
import { TasksPage } from "@/features/tasks/TasksPage";

export const Route = createFileRoute("/_app/tasks")({
  validateSearch: validateTaskSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(taskGroupsQuery(filtersOf(deps)));
  },
  component: TasksPage,
});
