import { Avatar, Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconHistory, IconSettings } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { caseActivityQuery } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import type { Activity } from "@/api/types";
import { activityText } from "@/domain/activity/activityText";
import { NOTHING } from "@/domain/activity/fieldText";
import { initials } from "@/lib/text";
import { EmptyState, ErrorState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./Activity.module.css";
import { StageHistory } from "./StageHistory";

export function ActivityTab({ caseId }: { caseId: string }) {
  return (
    <Stack gap="lg">
      <StageHistory caseId={caseId} />
      <Timeline caseId={caseId} />
    </Stack>
  );
}

function Timeline({ caseId }: { caseId: string }) {
  const query = useInfiniteQuery(caseActivityQuery(caseId));
  if (query.isPending) return <Skeleton height={120} aria-label="Loading the activity" />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState icon={IconHistory} title="Nothing has happened yet" />;
  return (
    <div>
      <ol className={classes.timeline} aria-label="Activity">
        {items.map((item) => (
          <ActivityLine key={item.id} item={item} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </div>
  );
}

function ActivityLine({ item }: { item: Activity }) {
  const picklists = useMetadata();
  const { sentence, changes, reason } = activityText(item, picklists);
  const isSystem = item.actor.kind === "system";
  return (
    <li className={classes.item}>
      <Avatar size={24} radius="xl" aria-hidden className={classes.avatar}>
        {isSystem ? <IconSettings size={14} /> : initials(item.actor.name)}
      </Avatar>
      <div className={classes.body}>
        <Text size="sm" component="p" m={0}>
          <b>{item.actor.name}</b> {sentence}
          <span className={classes.when}>
            <Timestamp at={item.created_at} />
          </span>
        </Text>
        {changes.length > 0 && (
          <ul className={classes.changes}>
            {changes.map(({ label, from, to }) => (
              <li key={label}>
                {label}: <Change from={from} to={to} />
              </li>
            ))}
          </ul>
        )}
        {reason && <blockquote className={classes.reason}>{reason}</blockquote>}
      </div>
    </li>
  );
}

function Change({ from, to }: { from: string; to: string }) {
  if (from === NOTHING) return <ins>{to}</ins>;
  if (to === NOTHING) {
    return (
      <>
        <del>{from}</del> removed
      </>
    );
  }
  return (
    <>
      <del>{from}</del> → <ins>{to}</ins>
    </>
  );
}
