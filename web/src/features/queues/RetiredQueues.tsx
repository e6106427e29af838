import { Button } from "@mantine/core";
import { useRestoreQueue } from "@/api/queues";
import type { Queue } from "@/api/types";
import { Section } from "@/ui/Page";
import { toast } from "@/ui/toast";
import classes from "./Queues.module.css";

export function RetiredQueues({ queues }: { queues: readonly Queue[] }) {
  const restore = useRestoreQueue();
  if (queues.length === 0) return null;
  return (
    <Section title="Retired" flush>
      <ul className={classes.list}>
        {queues.map((queue) => (
          <li key={queue.id} className={classes.retired}>
            {queue.name}
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Restore ${queue.name}`}
              loading={restore.isPending && restore.variables === queue.id}
              onClick={() =>
                restore.mutate(queue.id, {
                  onSuccess: () => toast.success(`${queue.name} is in use again`),
                  onError: (error) => toast.failure(error, "The queue was not restored"),
                })
              }
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
