import { Badge, Text } from "@mantine/core";
import { useMetadata } from "@/api/metadata";
import { useCan } from "@/api/session";
import type { CaseRow } from "@/api/types";
import { StageBadge } from "@/domain/StageBadge";
import { formatPhone } from "@/lib/measure";
import { AnchorLink } from "@/ui/links";
import { Timestamp } from "@/ui/Timestamp";
import type { Column } from "@/ui/table/types";
import { PriorityStar } from "./PriorityStar";
import type { CASE_COLUMN_IDS } from "./search";

function StarCell({ row }: { row: CaseRow }) {
  const mayToggle = useCan("toggle_priority");
  return <PriorityStar row={row} readOnly={!mayToggle || Boolean(row.archived_at)} />;
}

function SourceCell({ source }: { source: string }) {
  return useMetadata().label("sources", source);
}

function Missing() {
  return (
    <Text component="span" c="dimmed" size="sm" aria-label="None">
      –
    </Text>
  );
}

type CaseColumn = Column<CaseRow> & { id: (typeof CASE_COLUMN_IDS)[number] };

export const CASE_COLUMNS: readonly CaseColumn[] = [
  {
    id: "priority",
    header: "Priority",
    hideHeader: true,
    sort: "is_priority",
    width: 40,
    cell: (row) => <StarCell row={row} />,
  },
  {
    id: "number",
    header: "Number",
    sort: "case_number",
    width: 74,
    cell: (row) => (
      <Text component="span" size="sm" c="dimmed" style={{ fontVariantNumeric: "tabular-nums" }}>
        {row.case_number}
      </Text>
    ),
  },
  {
    id: "name",
    header: "Name",
    sort: "full_name",
    maxWidth: 240,
    required: true,
    cell: (row) => (
      <>
        <AnchorLink to="/cases/$caseId" params={{ caseId: row.id }} c="inherit" fw={500} size="sm">
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
  { id: "stage", header: "Stage", sort: "status", cell: (row) => <StageBadge status={row.status} /> },
  {
    id: "owner",
    header: "Owner",
    sort: "owner",
    maxWidth: 150,
    cell: (row) => row.owner?.name ?? <Missing />,
  },
  { id: "created", header: "Created", sort: "created_at", cell: (row) => <Timestamp at={row.created_at} /> },
  { id: "source", header: "Source", sort: "source", cell: (row) => <SourceCell source={row.source} /> },
  { id: "state", header: "State", sort: "state", cell: (row) => row.state ?? <Missing /> },
  // Off at first: beside the others there is no room to read one.
  {
    id: "email",
    header: "Email",
    sort: "email",
    optional: true,
    maxWidth: 240,
    cell: (row) => row.email ?? <Missing />,
  },
  {
    id: "phone",
    header: "Phone",
    sort: "phone",
    cell: (row) => (row.phone ? formatPhone(row.phone) : <Missing />),
  },
  { id: "age", header: "Age", sort: "age", align: "right", cell: (row) => row.age ?? <Missing /> },
  {
    id: "contacted",
    header: "Last contact",
    sort: "last_contacted_at",
    cell: (row) => (row.last_contacted_at ? <Timestamp at={row.last_contacted_at} /> : <Missing />),
  },
  {
    id: "updated",
    header: "Updated",
    sort: "updated_at",
    optional: true,
    cell: (row) => <Timestamp at={row.updated_at} />,
  },
];
