import { Skeleton, Stack } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { latestNotificationsQuery } from "@/api/notifications";
import { MarkAllRead } from "@/domain/notifications/MarkAllRead";
import { NotificationList } from "@/domain/notifications/NotificationList";
import { AnchorLink } from "@/ui/links";
import { EmptyState, ErrorState } from "@/ui/states";
import classes from "./Bell.module.css";

/** What the bell opens: the latest notifications and the way to all of them. */
export function BellPanel({ unread, onClose }: { unread: number; onClose: () => void }) {
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>Notifications</h2>
        {unread > 0 && <MarkAllRead variant="subtle" size="compact-sm" />}
      </div>
      <div className={classes.latest}>
        <Latest onFollow={onClose} />
      </div>
      <div className={classes.foot}>
        <AnchorLink to="/notifications" onClick={onClose}>
          All notifications
        </AnchorLink>
        <AnchorLink to="/settings/notifications" c="dimmed" onClick={onClose}>
          Settings
        </AnchorLink>
      </div>
    </>
  );
}

function Latest({ onFollow }: { onFollow: () => void }) {
  const query = useQuery(latestNotificationsQuery());
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <Stack p={16} gap="md" aria-busy aria-label="Loading">
        <Skeleton height={12} width="80%" />
        <Skeleton height={12} width="60%" />
        <Skeleton height={12} width="70%" />
      </Stack>
    );
  if (query.data.items.length === 0)
    return (
      <EmptyState icon={IconBell} title="Nothing yet">
        You are told here of what others do that concerns you.
      </EmptyState>
    );
  return <NotificationList label="Latest notifications" items={query.data.items} onFollow={onFollow} />;
}
