import { ActionIcon, Tooltip } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useTogglePriority } from "@/api/cases";
import type { CaseRow } from "@/api/types";
import { toast } from "@/ui/toast";

interface PriorityStarProps {
  row: Pick<CaseRow, "id" | "version" | "is_priority" | "full_name">;
  readOnly: boolean;
}

export function PriorityStar({ row, readOnly }: PriorityStarProps) {
  const toggle = useTogglePriority();
  const marked = toggle.isPending ? toggle.variables.is_priority : row.is_priority;
  const label = marked ? "Remove priority" : "Mark as priority";
  const star = marked ? (
    <IconStarFilled size={15} color="var(--mantine-color-yellow-6)" aria-hidden />
  ) : (
    <IconStar size={15} stroke={1.5} aria-hidden />
  );

  if (readOnly)
    return marked ? (
      <span role="img" aria-label="Priority">
        {star}
      </span>
    ) : null;
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={24}
        aria-label={`Priority of ${row.full_name}`}
        aria-pressed={marked}
        onClick={() =>
          toggle.mutate(
            { id: row.id, version: row.version, is_priority: !row.is_priority },
            { onError: (error) => toast.failure(error, "The priority was not changed") },
          )
        }
      >
        {star}
      </ActionIcon>
    </Tooltip>
  );
}
