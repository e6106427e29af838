import {
  type Icon,
  IconArrowRight,
  IconBolt,
  IconCalendarDue,
  IconCalendarExclamation,
  IconChecklist,
  IconCircleCheck,
  IconCircleX,
  IconTransfer,
  IconUserCheck,
} from "@tabler/icons-react";
import type { Notification } from "@/api/types";

const ICONS: Record<Notification["type"], Icon> = {
  case_assigned: IconUserCheck,
  case_status_changed: IconArrowRight,
  case_handoff_ready: IconTransfer,
  case_handoff_accepted: IconCircleCheck,
  case_handoff_denied: IconCircleX,
  task_assigned: IconChecklist,
  task_due_today: IconCalendarDue,
  task_overdue: IconCalendarExclamation,
  rule: IconBolt,
};

/** What a notification is about, at a glance; the words beside it say the same. */
export function NotificationIcon({ type }: Pick<Notification, "type">) {
  const Shape = ICONS[type];
  return <Shape size={17} stroke={1.6} aria-hidden />;
}
