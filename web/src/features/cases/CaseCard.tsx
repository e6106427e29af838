import { Group, Text } from "@mantine/core";
import { IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CaseRow } from "@/api/types";
import { StageBadge } from "@/domain/StageBadge";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./cases.module.css";

/** A case on a narrow screen. */
export function CaseCard({ row }: { row: CaseRow }) {
  return (
    <Link
      to="/cases/$caseId"
      params={{ caseId: row.id }}
      className={classes.card}
      data-muted={Boolean(row.archived_at) || undefined}
    >
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <Text size="md" fw={500} truncate>
          {row.full_name}
        </Text>
        {row.is_priority && (
          <IconStarFilled size={14} color="var(--mantine-color-yellow-6)" aria-label="Priority" />
        )}
      </Group>
      <Group gap={8} mt={6} wrap="nowrap">
        <StageBadge status={row.status} />
        <Text size="xs" c="dimmed" truncate>
          {[row.case_number, row.state, row.owner?.name].filter(Boolean).join(" · ")}
        </Text>
        <Text size="xs" c="dimmed" ml="auto" component="span">
          <Timestamp at={row.created_at} />
        </Text>
      </Group>
    </Link>
  );
}
