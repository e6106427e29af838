import {
  IconCalendarEvent,
  IconChecklist,
  IconEyeCheck,
  IconMessageForward,
  IconPhone,
} from "@tabler/icons-react";
import { useMetadata } from "@/api/metadata";
import type { TaskType } from "@/api/types";

const ICONS: Readonly<Record<TaskType, typeof IconPhone>> = {
  meeting: IconCalendarEvent,
  follow_up: IconMessageForward,
  contact: IconPhone,
  review: IconEyeCheck,
  other: IconChecklist,
};

export function TaskTypeIcon({ type }: { type: TaskType }) {
  const label = useMetadata().label("task_types", type);
  const Icon = ICONS[type];
  return <Icon size={15} stroke={1.6} role="img" aria-label={label} style={{ flex: "none" }} />;
}
