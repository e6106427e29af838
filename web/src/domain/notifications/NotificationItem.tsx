import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useReadNotification } from "@/api/notifications";
import type { Notification } from "@/api/types";
import { Timestamp } from "@/ui/Timestamp";
import { toast } from "@/ui/toast";
import { destinationOf } from "./destination";
import { NotificationIcon } from "./NotificationIcon";
import classes from "./notifications.module.css";

interface NotificationItemProps {
  notification: Notification;
  /** When the way to what it tells of is taken. */
  onFollow?: () => void;
}

/** One thing that happened: it leads to where it did, and going there marks it as read. */
export function NotificationItem({ notification, onFollow }: NotificationItemProps) {
  const { id, title, body, type, actor, created_at, read_at } = notification;
  const read = useReadNotification();
  const isUnread = !read_at;
  const follow = () => {
    if (isUnread) read.mutate(id);
    onFollow?.();
  };
  const markRead = () =>
    read.mutate(id, { onError: (error) => toast.failure(error, "It was not marked as read") });

  return (
    <li className={classes.item} data-unread={isUnread || undefined}>
      <Link {...destinationOf(notification.link)} className={classes.link} onClick={follow}>
        <span className={classes.icon}>
          <NotificationIcon type={type} />
        </span>
        <span className={classes.words}>
          <span className={classes.title}>
            {isUnread && <VisuallyHidden>Unread: </VisuallyHidden>}
            {title}
          </span>
          {body && <span className={classes.body}>{body}</span>}
          <span className={classes.when}>
            {actor && `${actor.name} · `}
            <Timestamp at={created_at} />
          </span>
        </span>
      </Link>
      <span className={classes.side}>
        {isUnread && (
          <Tooltip label="Mark as read">
            <ActionIcon
              size={28}
              aria-label={`Mark “${title}” as read`}
              loading={read.isPending}
              onClick={markRead}
            >
              <span className={classes.dot} aria-hidden />
              <IconCheck size={16} className={classes.check} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
    </li>
  );
}
