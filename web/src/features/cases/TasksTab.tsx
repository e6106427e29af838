import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChecklist, IconChevronDown, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { tasksQuery } from "@/api/tasks";
import type { Case, Task } from "@/api/types";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { TaskList } from "@/domain/tasks/TaskList";
import { EmptyState, ErrorState } from "@/ui/states";

/** What is to be done for the case, and what was done. */
export function TasksTab({ subject }: { subject: Case }) {
  const [creating, dialog] = useDisclosure(false);
  const [opened, setOpened] = useState<Task | null>(null);
  const [withDone, done] = useDisclosure(false);
  return (
    <Stack gap="md" maw={820}>
      <Group justify="space-between">
        <Text size="sm" fw={600} component="h2" m={0}>
          Open tasks
        </Text>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
          New task
        </Button>
      </Group>
      <div data-task-lists>
        <Tasks caseId={subject.id} onOpen={setOpened} />
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          mt="md"
          mb={4}
          aria-expanded={withDone}
          leftSection={withDone ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          onClick={done.toggle}
        >
          Completed
        </Button>
        {withDone && <Tasks caseId={subject.id} completed onOpen={setOpened} />}
      </div>
      <TaskDialog opened={creating} onClose={dialog.close} defaults={{ case_id: subject.id }} />
      <TaskDialog opened={opened !== null} onClose={() => setOpened(null)} task={opened ?? undefined} />
    </Stack>
  );
}

interface TasksProps {
  caseId: string;
  completed?: boolean;
  onOpen: (task: Task) => void;
}

function Tasks({ caseId, completed = false, onOpen }: TasksProps) {
  const query = useInfiniteQuery(
    tasksQuery({ case: caseId, completed, sort: completed ? "-created_at" : "due" }),
  );
  if (query.isPending) return <Skeleton height={80} aria-label="Loading the tasks" />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap(({ items }) => items);
  if (tasks.length === 0) {
    return completed ? (
      <Text size="sm" c="dimmed" px="xs">
        Nothing was completed yet.
      </Text>
    ) : (
      <EmptyState icon={IconChecklist} title="Nothing to do">
        Tasks of this case appear here, those that are due first at the top.
      </EmptyState>
    );
  }
  return (
    <>
      <TaskList tasks={tasks} onOpen={onOpen} label={completed ? "Completed tasks" : "Open tasks"} />
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
