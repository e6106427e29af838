import { Button, CloseButton, Group, Progress, Skeleton, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { bulkRunQuery, isUnderWay, useUndoBulk } from "@/api/bulk";
import { problemText } from "@/api/problem";
import { invalidate } from "@/api/query";
import type { BulkRun } from "@/api/types";
import { toast } from "@/ui/toast";
import classes from "./Bulk.module.css";
import { BulkFailures } from "./BulkFailures";
import { progressWords, resultWords } from "./bulkWords";

const STAYS_MS = 12_000;

/** Tells of a run over many cases while it goes on, and then what came of it. */
export function BulkRunToast({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: run, error, refetch } = useQuery(bulkRunQuery(id));
  useSettled(run, onClose);

  if (!run && error) {
    return (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{problemText(error)}</Text>
        <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
          Try again
        </Button>
      </Group>
    );
  }
  if (!run) return <Skeleton height={18} />;
  return isUnderWay(run) ? <UnderWay run={run} /> : <Result run={run} onClose={onClose} />;
}

function UnderWay({ run }: { run: BulkRun }) {
  const words = progressWords(run);
  return (
    <div>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text size="sm">{words}</Text>
        <Text size="xs" c="dimmed" className={classes.numbers}>
          {run.done.toLocaleString("en-US")} of {run.total.toLocaleString("en-US")}
        </Text>
      </Group>
      <Progress
        size="sm"
        aria-label={words}
        value={run.total === 0 ? 0 : (100 * run.done) / run.total}
        animated
      />
    </div>
  );
}

function Result({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const undo = useUndoBulk();
  const showFailures = () =>
    modals.open({
      title: "What could not be changed",
      size: "lg",
      children: <BulkFailures run={run} />,
    });
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" align="start">
      <div>
        <Text size="sm" role={isWhole(run) ? undefined : "alert"}>
          {resultWords(run)}
        </Text>
        <Group gap={4} ml={-8} mt={2}>
          {run.can_undo && run.state !== "undone" && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={undo.isPending}
              onClick={() =>
                undo.mutate(run.id, { onError: (error) => toast.failure(error, "Nothing was undone") })
              }
            >
              Undo
            </Button>
          )}
          {run.failures.length > 0 && !isWhole(run) && (
            <Button variant="subtle" size="compact-sm" color="red" onClick={showFailures}>
              Show which
            </Button>
          )}
        </Group>
      </div>
      <CloseButton size={24} aria-label="Dismiss" onClick={onClose} />
    </Group>
  );
}

/** Whether there is nothing to tell of but what was asked for. */
function isWhole({ state, failed, succeeded }: BulkRun): boolean {
  return state === "undone" ? succeeded === 0 : failed === 0 && state !== "failed";
}

/** When a run, or its undoing, has come to its end: lists are read again, and good news leaves by itself. */
function useSettled(run: BulkRun | undefined, onClose: () => void): void {
  const queryClient = useQueryClient();
  const settled = run && !isUnderWay(run) ? run.state : undefined;
  const wentWell = run !== undefined && isWhole(run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each end that a run comes to
  useEffect(() => {
    if (!settled) return;
    void invalidate(queryClient, "finishBulk");
    if (!wentWell) return;
    const timer = setTimeout(onClose, STAYS_MS);
    return () => clearTimeout(timer);
  }, [settled]);
}
