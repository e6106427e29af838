import { Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type TaskFilters, tasksQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { TaskList } from "@/domain/tasks/TaskList";
import { ErrorState } from "@/ui/states";
import type { Selection } from "@/ui/table/useSelection";
import { Heading } from "./Heading";
import { MoreButton } from "./MoreButton";
import classes from "./Tasks.module.css";

interface CompletedTasksProps {
  filters: TaskFilters;
  onOpen: (task: Task) => void;
  selection: Selection<Task>;
}

/** What is done, the newest tasks first. */
export function CompletedTasks({ filters, onOpen, selection }: CompletedTasksProps) {
  const query = useInfiniteQuery(tasksQuery({ ...filters, completed: true, sort: "-created_at" }));
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-label="Completed">
      <Heading
        label="Completed"
        count={query.data?.pages[0]?.total}
        isCapped={query.data?.pages[0]?.total_is_capped}
        selection={selection}
        tasks={tasks}
      />
      {query.isPending && <Skeleton height={32} mx={24} my={8} width="auto" aria-label="Loading" />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && tasks.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.none}>
          Nothing is done yet.
        </Text>
      )}
      <TaskList tasks={tasks} onOpen={onOpen} showCase label="Completed" selection={selection} />
      {query.hasNextPage && (
        <MoreButton
          shown={tasks.length}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        />
      )}
    </section>
  );
}
