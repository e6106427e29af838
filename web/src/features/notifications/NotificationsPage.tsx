import { Button, Skeleton } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { notificationsQuery, useNotificationCount } from "@/api/notifications";
import type { Notification, Page } from "@/api/types";
import { MarkAllRead } from "@/domain/notifications/MarkAllRead";
import { NotificationList } from "@/domain/notifications/NotificationList";
import { unreadText } from "@/domain/notifications/unreadText";
import { ToggleFilter } from "@/ui/filters/ToggleFilter";
import { ColumnPage, Section } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState, ErrorState } from "@/ui/states";
import { TableFooter } from "@/ui/table/TableFooter";

const route = getRouteApi("/_app/notifications");

export function NotificationsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/notifications" });
  const query = useQuery(notificationsQuery(search));
  const count = useNotificationCount().data;
  const toPage = (page: number) =>
    void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) });

  return (
    <>
      <PageHeader
        column
        title="Notifications"
        detail={count && unreadText(count)}
        actions={
          <>
            <ToggleFilter
              label="Unread only"
              on={search.unread}
              onChange={(unread) => void navigate({ search: { unread }, replace: true })}
            />
            {count && count.unread > 0 && <MarkAllRead variant="default" size="xs" />}
          </>
        }
      />
      <ColumnPage>
        <Section flush>
          <Listed query={query} unreadOnly={search.unread === true} onPage={toPage} />
        </Section>
      </ColumnPage>
    </>
  );
}

interface ListedProps {
  query: UseQueryResult<Page<Notification>>;
  unreadOnly: boolean;
  onPage: (page: number) => void;
}

function Listed({ query, unreadOnly, onPage }: ListedProps) {
  const page = query.data;
  if (query.isError && !page) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!page) return <Skeleton height={240} m={16} w="auto" aria-label="Loading" />;
  if (page.items.length === 0) {
    if (page.page > 1) return <PastTheEnd onFirst={() => onPage(1)} />;
    return unreadOnly ? (
      <EmptyState icon={IconBell} title="All read">
        Nothing new since you last looked.
      </EmptyState>
    ) : (
      <EmptyState icon={IconBell} title="No notifications yet">
        You are told here when others give you cases or tasks, move your cases or decide about handoffs, and
        when your tasks fall due.
      </EmptyState>
    );
  }
  return (
    <>
      <NotificationList label="Notifications" items={page.items} />
      {page.pages > 1 && <TableFooter page={page} onPage={onPage} />}
    </>
  );
}

/** Read ones leave the unread list, so its last page may be gone. */
function PastTheEnd({ onFirst }: { onFirst: () => void }) {
  return (
    <EmptyState
      title="Nothing on this page"
      action={
        <Button variant="default" onClick={onFirst}>
          Go to the first page
        </Button>
      }
    >
      The list has become shorter than it was.
    </EmptyState>
  );
}
