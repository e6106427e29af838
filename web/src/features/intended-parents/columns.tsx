import { Badge, Text } from "@mantine/core";
import type { IntendedParentRow } from "@/api/types";
import { OwnerName } from "@/domain/owner/OwnerName";
import { formatPhone } from "@/lib/measure";
import { formatMoney } from "@/lib/money";
import { AnchorLink } from "@/ui/links";
import { Timestamp } from "@/ui/Timestamp";
import type { Column } from "@/ui/table/types";
import { StatusBadge } from "./StatusBadge";
import type { COLUMN_IDS } from "./search";

function Missing() {
  return (
    <Text component="span" c="dimmed" size="sm" aria-label="None">
      –
    </Text>
  );
}

type IntendedParentColumn = Column<IntendedParentRow> & { id: (typeof COLUMN_IDS)[number] };

export const COLUMNS: readonly IntendedParentColumn[] = [
  {
    id: "name",
    header: "Name",
    sort: "full_name",
    maxWidth: 260,
    required: true,
    cell: (row) => (
      <>
        <AnchorLink
          to="/intended-parents/$intendedParentId"
          params={{ intendedParentId: row.id }}
          c="inherit"
          fw={500}
          size="sm"
        >
          {row.full_name}
        </AnchorLink>
        {row.archived_at && (
          <Badge color="gray" ml={8} size="sm">
            Archived
          </Badge>
        )}
      </>
    ),
  },
  { id: "status", header: "Status", sort: "status", cell: (row) => <StatusBadge status={row.status} /> },
  {
    id: "budget",
    header: "Budget",
    sort: "budget",
    align: "right",
    cell: (row) =>
      row.budget ? (
        <span style={{ fontVariantNumeric: "tabular-nums" }}>{formatMoney(row.budget)}</span>
      ) : (
        <Missing />
      ),
  },
  {
    id: "owner",
    header: "Owner",
    sort: "owner",
    maxWidth: 170,
    cell: (row) => (row.owner ? <OwnerName owner={row.owner} /> : <Missing />),
  },
  { id: "state", header: "State", sort: "state", cell: (row) => row.state ?? <Missing /> },
  { id: "email", header: "Email", sort: "email", maxWidth: 200, cell: (row) => row.email ?? <Missing /> },
  { id: "phone", header: "Phone", cell: (row) => (row.phone ? formatPhone(row.phone) : <Missing />) },
  { id: "created", header: "Created", sort: "created_at", cell: (row) => <Timestamp at={row.created_at} /> },
  { id: "updated", header: "Updated", sort: "updated_at", cell: (row) => <Timestamp at={row.updated_at} /> },
];
