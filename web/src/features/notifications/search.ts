import type { NotificationFilters } from "@/api/notifications";
import { flagParam, pageParam, type RawSearch } from "@/lib/search";

export function validateNotificationSearch(search: RawSearch): NotificationFilters {
  return { unread: flagParam(search.unread), page: pageParam(search.page) };
}
