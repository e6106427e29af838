import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { queuesQuery } from "@/api/queues";
import type { Queue } from "@/api/types";
import { lazyPart } from "@/ui/lazyPart";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { QueueRow } from "./QueueRow";
import classes from "./Queues.module.css";
import { RetiredQueues } from "./RetiredQueues";

const NewQueueDialog = lazyPart(() => import("./NewQueueDialog").then((module) => module.NewQueueDialog));

export function QueuesPage() {
  const query = useQuery(queuesQuery());
  const [creating, dialog] = useDisclosure(false);
  return (
    <>
      <PageHeader
        column
        title="Queues"
        description="Where cases wait that nobody in particular owns. Members of a queue claim from it."
        actions={
          <Button leftSection={<IconPlus size={15} />} onClick={dialog.open}>
            New queue
          </Button>
        }
      />
      <ColumnPage>
        {query.isPending && <Skeleton height={160} aria-label="Loading the queues" />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && <Queues queues={query.data.items} />}
      </ColumnPage>
      {creating && <NewQueueDialog onClose={dialog.close} />}
    </>
  );
}

function Queues({ queues }: { queues: readonly Queue[] }) {
  const active = queues.filter(({ is_active }) => is_active).sort((a, b) => a.position - b.position);
  return (
    <>
      <Section title="In use" flush>
        <ul className={classes.list}>
          {active.map((queue) => (
            <QueueRow key={queue.id} queue={queue} />
          ))}
        </ul>
      </Section>
      <RetiredQueues queues={queues.filter(({ is_active }) => !is_active)} />
    </>
  );
}
