import { Text } from "@mantine/core";
import { IconTableImport, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { importsQuery } from "@/api/imports";
import type { Import } from "@/api/types";
import { plural } from "@/lib/text";
import { AnchorLink, ButtonLink } from "@/ui/links";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { Timestamp } from "@/ui/Timestamp";
import { QueryTable } from "@/ui/table/QueryTable";
import type { Column } from "@/ui/table/types";
import classes from "./Imports.module.css";
import { ImportStatus, resultText } from "./status";

const route = getRouteApi("/_app/imports/");

const COLUMNS: readonly Column<Import>[] = [
  {
    id: "file",
    header: "File",
    maxWidth: 320,
    cell: (item) => (
      <AnchorLink to="/imports/$importId" params={{ importId: item.id }} c="inherit" fw={500} size="sm">
        {item.file_name}
      </AnchorLink>
    ),
  },
  { id: "status", header: "Status", cell: (item) => <ImportStatus status={item.status} /> },
  { id: "rows", header: "Rows", align: "right", cell: (item) => item.row_count.toLocaleString("en-US") },
  { id: "result", header: "Result", cell: resultText },
  { id: "by", header: "By", cell: (item) => item.created_by.name },
  { id: "when", header: "Uploaded", cell: (item) => <Timestamp at={item.created_at} /> },
];

export function ImportListPage() {
  const { page = 1 } = route.useSearch();
  const navigate = useNavigate({ from: "/imports/" });
  const query = useQuery(importsQuery(page));
  const newImport = (
    <ButtonLink to="/imports/new" leftSection={<IconUpload size={15} />}>
      Import a file
    </ButtonLink>
  );
  return (
    <ListPage>
      <PageHeader title="Import" actions={newImport} />
      <QueryTable
        label="Imports"
        columns={COLUMNS}
        query={query}
        rowId={(item) => item.id}
        rowLabel={(item) => item.file_name}
        onPage={(next) => void navigate({ search: { page: next > 1 ? next : undefined } })}
        onOpen={(item) => void navigate({ to: "/imports/$importId", params: { importId: item.id } })}
        card={(item) => <ImportCard item={item} />}
        empty={
          <EmptyState icon={IconTableImport} title="Nothing imported yet" action={newImport}>
            Bring cases over from a spreadsheet or a Meta Lead Ads export. You see what will happen before it
            does, and an import can be undone.
          </EmptyState>
        }
      />
    </ListPage>
  );
}

/** An import on a narrow screen. */
function ImportCard({ item }: { item: Import }) {
  return (
    <div className={classes.card}>
      <AnchorLink to="/imports/$importId" params={{ importId: item.id }} c="inherit" fw={500}>
        {item.file_name}
      </AnchorLink>
      <Text size="xs" c="dimmed" component="div">
        <ImportStatus status={item.status} /> · {resultText(item) ?? plural(item.row_count, "row")} ·{" "}
        <Timestamp at={item.created_at} />
      </Text>
    </div>
  );
}
