import { keepPreviousData, type QueryClient, useQuery } from "@tanstack/react-query";
import { call, client } from "./client";
import { useIsLive } from "./liveness";
import { read, useWrite } from "./query";
import type { Notification, NotificationSettings, Page } from "./types";

/** What one is told of: the latest, all of it, how much is unread, and what one wants to be told. */

/** How often the number of unread ones is polled while no change events arrive. */
const POLL_MS = 30_000;

export interface NotificationFilters {
  unread?: true;
  page?: number;
}

export const notificationsQuery = ({ unread, page = 1 }: NotificationFilters) => ({
  ...read("notifications", { unread, page }, (signal) =>
    call(client.GET("/api/me/notifications", { params: { query: { unread, page } }, signal })),
  ),
  placeholderData: keepPreviousData,
});

/** What the bell opens with. */
export const latestNotificationsQuery = () =>
  read("notifications", { latest: LATEST }, (signal) =>
    call(client.GET("/api/me/notifications", { params: { query: { per_page: LATEST } }, signal })),
  );

const LATEST = 8;

const notificationCountQuery = () =>
  read("notificationCount", {}, (signal) => call(client.GET("/api/me/notifications/count", { signal })));

/** How many are unread; follows change events, and polls while there are none. */
export function useNotificationCount() {
  const isLive = useIsLive();
  return useQuery({ ...notificationCountQuery(), refetchInterval: isLive ? false : POLL_MS });
}

export const useReadNotification = () =>
  useWrite(
    "readNotification",
    (id: string) => call(client.PATCH("/api/me/notifications/{id}/read", { params: { path: { id } } })),
    seedNotification,
  );

export const useReadAllNotifications = () =>
  useWrite("readNotification", () => call(client.POST("/api/me/notifications/read-all")));

export const notificationSettingsQuery = () =>
  read("notificationSettings", {}, (signal) =>
    call(client.GET("/api/me/settings/notifications", { signal })),
  );

export const useEditNotificationSettings = () =>
  useWrite(
    "editNotificationSettings",
    (body: Partial<NotificationSettings>) => call(client.PATCH("/api/me/settings/notifications", { body })),
    (queryClient, settings) => queryClient.setQueryData(notificationSettingsQuery().queryKey, settings),
  );

/** Shows the notification as it is now wherever it is shown already. */
function seedNotification(queryClient: QueryClient, notification: Notification): void {
  queryClient.setQueriesData<Page<Notification>>(
    { queryKey: ["notifications"] },
    (page) =>
      page && {
        ...page,
        items: page.items.map((item) => (item.id === notification.id ? notification : item)),
      },
  );
}
