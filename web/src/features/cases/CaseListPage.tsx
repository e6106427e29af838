import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBriefcase, IconDownload, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type CaseFilters, casesExportUrl, casesQuery } from "@/api/cases";
import { useCan } from "@/api/session";
import type { CaseRow } from "@/api/types";
import { formatTotal } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { lazyPart } from "@/ui/lazyPart";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { QueryTable } from "@/ui/table/QueryTable";
import type { RowAction } from "@/ui/table/types";
import { CaseCard } from "./CaseCard";
import { CaseFilterBar } from "./CaseFilterBar";
import { CASE_COLUMNS } from "./columns";
import { DEFAULT_SORT, isFiltered } from "./search";
import { useCaseActions } from "./useCaseActions";

const NewCaseDialog = lazyPart(() => import("./NewCaseDialog").then((module) => module.NewCaseDialog));

const route = getRouteApi("/_app/cases/");

export function CaseListPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/cases/" });
  const { page: _, ...filters } = search;
  const sort = search.sort ?? DEFAULT_SORT;
  const query = useQuery(casesQuery({ ...search, sort }));
  const [creating, dialog] = useDisclosure(false);
  const mayCreate = useCan("create_case");
  const mayExport = useCan("export_cases");
  const rowActions = useRowActions();

  const stillHere = useStillHere();
  const narrow = (patch: Partial<CaseFilters>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch, page: undefined }), replace: true });
  };
  const clear = () => void navigate({ search: (before) => ({ sort: before.sort }), replace: true });
  const open = (row: CaseRow) => void navigate({ to: "/cases/$caseId", params: { caseId: row.id } });

  return (
    <ListPage>
      <PageHeader
        title="Cases"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
        actions={
          <>
            {mayExport && (
              <Button
                component="a"
                href={casesExportUrl({ ...filters, sort })}
                download
                variant="default"
                leftSection={<IconDownload size={15} />}
              >
                Export
              </Button>
            )}
            {mayCreate && (
              <Button onClick={dialog.open} leftSection={<IconPlus size={15} />}>
                New case
              </Button>
            )}
          </>
        }
      />
      <CaseFilterBar search={search} busy={query.isFetching} onChange={narrow} onClear={clear} />
      <QueryTable
        label="Cases"
        columns={CASE_COLUMNS}
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
        empty={
          isFiltered(filters) ? (
            <EmptyState
              icon={IconBriefcase}
              title="No case matches"
              action={
                <Button variant="default" onClick={clear}>
                  Clear all filters
                </Button>
              }
            >
              {search.include_archived
                ? "Nothing fits these filters."
                : "Archived cases are left out unless you ask for them."}
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconBriefcase}
              title="No cases yet"
              action={mayCreate && <Button onClick={dialog.open}>New case</Button>}
            >
              A case is one surrogate candidate. Add the first one, or import a spreadsheet.
            </EmptyState>
          )
        }
      />
      {creating && <NewCaseDialog onClose={dialog.close} />}
    </ListPage>
  );
}

function useRowActions(): (row: CaseRow) => RowAction[] {
  const actions = useCaseActions();
  const mayArchive = useCan("archive_case");
  const mayRestore = useCan("restore_case");
  const mayDelete = useCan("delete_case");
  return (row) => {
    if (!row.archived_at) {
      return mayArchive ? [{ label: "Archive", onSelect: () => void actions.archive(row) }] : [];
    }
    return [
      ...(mayRestore ? [{ label: "Restore", onSelect: () => void actions.restore(row) }] : []),
      ...(mayDelete
        ? [{ label: "Delete for good", danger: true, onSelect: () => void actions.remove(row) }]
        : []),
    ];
  };
}
