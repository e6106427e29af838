import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { taskQuery } from "@/api/tasks";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { ErrorState } from "@/ui/states";

/** The task that the address names, whether or not it is among those listed. */
export function LinkedTask({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(taskQuery(id));
  if (query.isError && !query.data)
    return (
      <Modal opened onClose={onClose} title="Task" closeButtonProps={{ "aria-label": "Close" }}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Modal>
    );
  return query.data ? <TaskDialog opened task={query.data} onClose={onClose} /> : null;
}
