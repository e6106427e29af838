import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { IconChecklist, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { tasksQuery } from "@/api/tasks";
import type { IntendedParent, Task } from "@/api/types";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { TaskList } from "@/domain/tasks/TaskList";
import { Section } from "@/ui/Page";
import { EmptyState, ErrorState } from "@/ui/states";

/** `task` is absent for a new one. */
type Open = { task?: Task } | null;

export function TasksTab({ subject }: { subject: IntendedParent }) {
  const query = useInfiniteQuery(tasksQuery({ intended_parent: subject.id, sort: "due" }));
  const [open, setOpen] = useState<Open>(null);
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen({})}>
      New task
    </Button>
  );

  if (query.isPending) return <Skeleton height={90} aria-label="Loading the tasks" />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="sm">
      {tasks.length === 0 ? (
        <EmptyState icon={IconChecklist} title="No tasks yet" action={add} />
      ) : (
        <Section title="Tasks" actions={add} flush>
          <TaskList tasks={tasks} onOpen={(task) => setOpen({ task })} />
        </Section>
      )}
      {query.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
      <TaskDialog
        opened={open !== null}
        task={open?.task}
        defaults={{ intended_parent_id: subject.id }}
        onClose={() => setOpen(null)}
      />
    </Stack>
  );
}
