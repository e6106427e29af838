import type { Notification } from "@/api/types";
import { NotificationItem } from "./NotificationItem";
import classes from "./notifications.module.css";

interface NotificationListProps {
  label: string;
  items: readonly Notification[];
  onFollow?: () => void;
}

export function NotificationList({ label, items, onFollow }: NotificationListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((notification) => (
        <NotificationItem key={notification.id} notification={notification} onFollow={onFollow} />
      ))}
    </ul>
  );
}
