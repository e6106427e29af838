import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { IntendedParentRow } from "@/api/types";
import { formatMoney } from "@/lib/money";
import { Timestamp } from "@/ui/Timestamp";
import classes from "./IntendedParents.module.css";
import { StatusBadge } from "./StatusBadge";

/** Intended parents on a narrow screen. */
export function IntendedParentCard({ row }: { row: IntendedParentRow }) {
  const facts = [row.budget && formatMoney(row.budget), row.state, row.owner?.name].filter(Boolean);
  return (
    <Link
      to="/intended-parents/$intendedParentId"
      params={{ intendedParentId: row.id }}
      className={classes.card}
      data-muted={Boolean(row.archived_at) || undefined}
    >
      <Text size="md" fw={500} truncate>
        {row.full_name}
      </Text>
      <Group gap={8} mt={6} wrap="nowrap">
        <StatusBadge status={row.status} />
        <Text size="xs" c="dimmed" truncate>
          {facts.join(" · ")}
        </Text>
        <Text size="xs" c="dimmed" ml="auto" component="span">
          <Timestamp at={row.created_at} />
        </Text>
      </Group>
    </Link>
  );
}
