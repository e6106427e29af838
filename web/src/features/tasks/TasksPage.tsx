import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { taskGroupsQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { SavedViews } from "@/domain/views/SavedViews";
import { formatTotal, plural } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { PageHeader } from "@/ui/PageHeader";
import { useClearedWith, useSelection } from "@/ui/table/useSelection";
import { TaskBulkBar } from "./bulk/TaskBulkBar";
import { LinkedTask } from "./LinkedTask";
import { filtersOf, type TaskSearch } from "./search";
import { TaskFilterBar } from "./TaskFilterBar";
import { TaskGroupList } from "./TaskGroupList";
import classes from "./Tasks.module.css";

const route = getRouteApi("/_app/tasks");

/** `task` is absent for a new one. */
type Open = { task?: Task } | null;

export function TasksPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/tasks" });
  const filters = filtersOf(search);
  const query = useQuery(taskGroupsQuery(filters));
  const [open, setOpen] = useState<Open>(null);
  const stillHere = useStillHere();
  const selection = useSelection<Task>();
  useClearedWith(selection.clear, filters);

  const narrow = (patch: Partial<TaskSearch>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  };
  const clear = () => void navigate({ search: ({ completed }) => ({ completed }), replace: true });
  const groups = query.data?.groups ?? [];
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const isMore = groups.some((group) => group.count_is_capped);

  return (
    <>
      <PageHeader
        title="Tasks"
        detail={
          query.data && (isMore ? `${formatTotal(total, true)} open tasks` : plural(total, "open task"))
        }
        actions={
          <>
            <SavedViews pageKey="tasks" />
            <Button onClick={() => setOpen({})} leftSection={<IconPlus size={15} />}>
              New task
            </Button>
          </>
        }
      />
      <TaskFilterBar search={search} busy={query.isFetching} onChange={narrow} onClear={clear} />
      <TaskGroupList
        query={query}
        search={search}
        onOpen={(task) => setOpen({ task })}
        onClear={clear}
        onNew={() => setOpen({})}
        selection={selection}
      />
      {selection.count > 0 && (
        <div className={classes.floor}>
          <TaskBulkBar selection={selection} />
        </div>
      )}
      <TaskDialog opened={open !== null} task={open?.task} onClose={() => setOpen(null)} />
      {search.open && (
        <LinkedTask key={search.open} id={search.open} onClose={() => narrow({ open: undefined })} />
      )}
    </>
  );
}
