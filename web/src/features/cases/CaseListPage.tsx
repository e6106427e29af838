import { ActionIcon, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type CaseFilters, casesExportUrl, casesQuery } from "@/api/cases";
import { useCan } from "@/api/session";
import type { CaseRow } from "@/api/types";
import { CasesViewSwitch } from "@/domain/CasesViewSwitch";
import { SavedViews } from "@/domain/views/SavedViews";
import { formatTotal } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { ColumnsButton } from "@/ui/columns/ColumnsButton";
import { useColumns } from "@/ui/columns/useColumns";
import { lazyPart } from "@/ui/lazyPart";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { QueryTable } from "@/ui/table/QueryTable";
import { useClearedWith, useSelection } from "@/ui/table/useSelection";
import { BulkBar } from "./bulk/BulkBar";
import { CaseCard } from "./CaseCard";
import { CaseFilterBar } from "./CaseFilterBar";
import { CaseScopes } from "./CaseScopes";
import { CASE_COLUMNS } from "./columns";
import { NoCases } from "./NoCases";
import { DEFAULT_SORT, isFiltered } from "./search";
import { useRowActions } from "./useRowActions";

const NewCaseDialog = lazyPart(() => import("./NewCaseDialog").then((module) => module.NewCaseDialog));

const route = getRouteApi("/_app/cases/");

export function CaseListPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/cases/" });
  const { columns: address, ...params } = search;
  const { page: _, ...filters } = params;
  const sort = search.sort ?? DEFAULT_SORT;
  const query = useQuery(casesQuery({ ...params, sort }));
  const columns = useColumns({
    page: "cases",
    all: CASE_COLUMNS,
    address,
    onAddress: (columns) => void navigate({ search: (before) => ({ ...before, columns }), replace: true }),
  });
  const [creating, dialog] = useDisclosure(false);
  const mayCreate = useCan("create_case");
  const mayExport = useCan("export_cases");
  const rowActions = useRowActions();

  const selection = useSelection<CaseRow>();
  const { sort: __, ...narrowing } = filters;
  useClearedWith(selection.clear, narrowing);

  const stillHere = useStillHere();
  const narrow = (patch: Partial<CaseFilters>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch, page: undefined }), replace: true });
  };
  const clear = () => void navigate({ search: ({ sort, columns }) => ({ sort, columns }), replace: true });
  const open = (row: CaseRow) => void navigate({ to: "/cases/$caseId", params: { caseId: row.id } });

  return (
    <ListPage>
      <PageHeader
        title="Cases"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
        actions={
          <>
            <CasesViewSwitch current="list" filters={{ ...filters, columns: address }} />
            <SavedViews pageKey="cases" columns={columns.forView} />
            <ColumnsButton choice={columns} />
            {mayExport && <ExportButton href={casesExportUrl({ ...filters, sort })} />}
            {mayCreate && (
              <Button onClick={dialog.open} leftSection={<IconPlus size={15} />}>
                New case
              </Button>
            )}
          </>
        }
      />
      <CaseScopes search={search} />
      <CaseFilterBar search={search} busy={query.isFetching} onChange={narrow} onClear={clear} />
      <QueryTable
        label="Cases"
        columns={columns.shown}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.full_name}
        sort={sort}
        onSort={(next) => narrow({ sort: next })}
        onPage={(page) =>
          void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) })
        }
        onOpen={open}
        rowActions={rowActions}
        isMuted={(row) => Boolean(row.archived_at)}
        card={(row) => <CaseCard row={row} />}
        selection={selection}
        bulkBar={(selected) => <BulkBar selection={selected} filters={filters} page={query.data} />}
        empty={
          <NoCases
            filtered={isFiltered(search)}
            withArchived={search.include_archived ?? false}
            onClear={clear}
            onCreate={mayCreate ? dialog.open : undefined}
          />
        }
      />
      {creating && <NewCaseDialog onClose={dialog.close} />}
    </ListPage>
  );
}

/** Downloads the list; on a narrow screen without its word. */
function ExportButton({ href }: { href: string }) {
  const link = { component: "a", href, download: true, variant: "default" } as const;
  return (
    <>
      <Button {...link} leftSection={<IconDownload size={15} />} visibleFrom="sm">
        Export
      </Button>
      <ActionIcon {...link} size={32} aria-label="Export" hiddenFrom="sm">
        <IconDownload size={15} />
      </ActionIcon>
    </>
  );
}
