import { createFileRoute } from "@tanstack/react-router";
import { notificationsQuery } from "@/api/notifications";
import { NotificationsPage } from "@/features/notifications/NotificationsPage";
import { validateNotificationSearch } from "@/features/notifications/search";

export const Route = createFileRoute("/_app/notifications")({
  validateSearch: validateNotificationSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(notificationsQuery(deps));
  },
  component: NotificationsPage,
});
