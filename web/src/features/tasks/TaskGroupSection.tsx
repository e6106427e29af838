import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { problemText } from "@/api/problem";
import { type TaskFilters, type TaskGroupKey, tasksQuery } from "@/api/tasks";
import type { Task, TaskGroup } from "@/api/types";
import { TaskList } from "@/domain/tasks/TaskList";
import type { Selection } from "@/ui/table/useSelection";
import { Heading } from "./Heading";
import { MoreButton } from "./MoreButton";

const LABELS: Readonly<Record<TaskGroupKey, string>> = {
  overdue: "Overdue",
  today: "Today",
  tomorrow: "Tomorrow",
  this_week: "This week",
  later: "Later",
  no_date: "No date",
};

interface TaskGroupSectionProps {
  group: TaskGroup;
  filters: TaskFilters;
  onOpen: (task: Task) => void;
  selection: Selection<Task>;
}

/** One group with its first tasks; all of them, page by page, once more are asked for. */
export function TaskGroupSection({ group, filters, onOpen, selection }: TaskGroupSectionProps) {
  const label = LABELS[group.key];
  const [wantsMore, setWantsMore] = useState(false);
  const more = useInfiniteQuery({
    ...tasksQuery({ ...filters, group: group.key, completed: false, sort: "due", per_page: 100 }),
    enabled: wantsMore,
  });
  const tasks = more.data?.pages.flatMap(({ items }) => items) ?? group.items;
  const hasMore = more.data ? more.hasNextPage : group.has_more;

  return (
    <section aria-label={label}>
      <Heading
        label={label}
        count={group.count}
        isCapped={group.count_is_capped}
        isLate={group.key === "overdue"}
        selection={selection}
        tasks={tasks}
      />
      <TaskList tasks={tasks} onOpen={onOpen} showCase label={label} selection={selection} />
      {more.isError && <MoreError error={more.error} onRetry={() => void more.refetch()} />}
      {hasMore && !more.isError && (
        <MoreButton
          shown={tasks.length}
          total={group.count_is_capped ? undefined : group.count}
          loading={more.isFetching}
          onClick={() => (wantsMore ? void more.fetchNextPage() : setWantsMore(true))}
        />
      )}
    </section>
  );
}

function MoreError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert" style={{ padding: "8px 24px", fontSize: 13 }}>
      {problemText(error)}{" "}
      <Button variant="subtle" size="compact-xs" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
