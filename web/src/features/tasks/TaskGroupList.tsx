import { Alert, Button, Skeleton, Stack } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { problemText } from "@/api/problem";
import type { Task, TaskGroups } from "@/api/types";
import { EmptyState, ErrorState } from "@/ui/states";
import type { Selection } from "@/ui/table/useSelection";
import { CompletedTasks } from "./CompletedTasks";
import { filtersOf, isFiltered, type TaskSearch } from "./search";
import { TaskGroupSection } from "./TaskGroupSection";
import classes from "./Tasks.module.css";

interface TaskGroupListProps {
  query: UseQueryResult<TaskGroups>;
  search: TaskSearch;
  onOpen: (task: Task) => void;
  onClear: () => void;
  onNew: () => void;
  selection: Selection<Task>;
}

/** The open tasks by when they are due, and beneath them, if asked for, those that are done. */
export function TaskGroupList({ query, search, onOpen, onClear, onNew, selection }: TaskGroupListProps) {
  const filters = filtersOf(search);
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;

  const groups = query.data.groups.filter(({ count }) => count > 0);
  return (
    <div
      className={classes.groups}
      data-task-lists
      data-selecting={selection.count > 0 || undefined}
      aria-busy={query.isFetching}
    >
      {query.isError && (
        <Alert color="orange" variant="light">
          This could not be refreshed and may be out of date. {problemText(query.error)}
        </Alert>
      )}
      {groups.map((group) => (
        <TaskGroupSection
          key={group.key}
          group={group}
          filters={filters}
          onOpen={onOpen}
          selection={selection}
        />
      ))}
      {groups.length === 0 &&
        (isFiltered(search) ? (
          <EmptyState
            icon={IconChecklist}
            title="No open task matches"
            action={
              <Button variant="default" onClick={onClear}>
                Clear all filters
              </Button>
            }
          />
        ) : (
          <EmptyState
            icon={IconChecklist}
            title="Nothing left to do"
            action={
              <Button variant="default" onClick={onNew}>
                New task
              </Button>
            }
          >
            Tasks assigned to you appear here by when they are due.
          </EmptyState>
        ))}
      {search.completed && <CompletedTasks filters={filters} onOpen={onOpen} selection={selection} />}
    </div>
  );
}

function Loading() {
  return (
    <Stack px={24} py={12} gap={14} aria-busy aria-label="Loading the tasks">
      <Skeleton height={10} width={90} />
      <Skeleton height={32} />
      <Skeleton height={32} />
      <Skeleton height={32} />
    </Stack>
  );
}
