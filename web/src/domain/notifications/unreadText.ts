import type { NotificationCount } from "@/api/types";

/** "3 unread", and "more than 100 unread" where the server stopped counting; nothing when all is read. */
export function unreadText({ unread, is_capped }: NotificationCount): string | undefined {
  if (unread === 0) return undefined;
  const number = unread.toLocaleString("en-US");
  return is_capped ? `more than ${number} unread` : `${number} unread`;
}
