import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHeartHandshake, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type IntendedParentFilters, intendedParentsQuery } from "@/api/intended-parents";
import { useCan } from "@/api/session";
import type { IntendedParentRow } from "@/api/types";
import { SavedViews } from "@/domain/views/SavedViews";
import { formatTotal } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { ColumnsButton } from "@/ui/columns/ColumnsButton";
import { useColumns } from "@/ui/columns/useColumns";
import { lazyPart } from "@/ui/lazyPart";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { QueryTable } from "@/ui/table/QueryTable";
import type { RowAction } from "@/ui/table/types";
import { COLUMNS } from "./columns";
import { IntendedParentCard } from "./IntendedParentCard";
import { IntendedParentFilterBar } from "./IntendedParentFilterBar";
import { DEFAULT_SORT, isFiltered } from "./search";
import { useIntendedParentActions } from "./useIntendedParentActions";

const NewIntendedParentDialog = lazyPart(() =>
  import("./NewIntendedParentDialog").then((module) => module.NewIntendedParentDialog),
);

const route = getRouteApi("/_app/intended-parents/");

export function IntendedParentListPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/intended-parents/" });
  const { columns: address, ...params } = search;
  const sort = search.sort ?? DEFAULT_SORT;
  const query = useQuery(intendedParentsQuery({ ...params, sort }));
  const columns = useColumns({
    page: "intended_parents",
    all: COLUMNS,
    address,
    onAddress: (columns) => void navigate({ search: (before) => ({ ...before, columns }), replace: true }),
  });
  const [creating, dialog] = useDisclosure(false);
  const mayCreate = useCan("create_intended_parent");
  const rowActions = useRowActions();

  const stillHere = useStillHere();
  const narrow = (patch: Partial<IntendedParentFilters>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch, page: undefined }), replace: true });
  };
  const clear = () => void navigate({ search: ({ sort, columns }) => ({ sort, columns }), replace: true });

  return (
    <ListPage>
      <PageHeader
        title="Intended parents"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
        actions={
          <>
            <SavedViews pageKey="intended_parents" columns={columns.forView} />
            <ColumnsButton choice={columns} />
            {mayCreate && (
              <Button onClick={dialog.open} leftSection={<IconPlus size={15} />}>
                New
              </Button>
            )}
          </>
        }
      />
      <IntendedParentFilterBar search={search} busy={query.isFetching} onChange={narrow} onClear={clear} />
      <QueryTable
        label="Intended parents"
        columns={columns.shown}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.full_name}
        sort={sort}
        onSort={(next) => narrow({ sort: next })}
        onPage={(page) =>
          void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) })
        }
        onOpen={(row) =>
          void navigate({
            to: "/intended-parents/$intendedParentId",
            params: { intendedParentId: row.id },
          })
        }
        rowActions={rowActions}
        isMuted={(row) => Boolean(row.archived_at)}
        card={(row) => <IntendedParentCard row={row} />}
        empty={
          isFiltered(search) ? (
            <EmptyState
              icon={IconHeartHandshake}
              title="Nobody matches"
              action={
                <Button variant="default" onClick={clear}>
                  Clear all filters
                </Button>
              }
            >
              {search.include_archived
                ? "Nothing fits these filters."
                : "Archived intended parents are left out unless you ask for them."}
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconHeartHandshake}
              title="No intended parents yet"
              action={mayCreate && <Button onClick={dialog.open}>New intended parents</Button>}
            >
              The people who hope to become parents with a surrogate’s help.
            </EmptyState>
          )
        }
      />
      {creating && <NewIntendedParentDialog onClose={dialog.close} />}
    </ListPage>
  );
}

function useRowActions(): (row: IntendedParentRow) => RowAction[] {
  const actions = useIntendedParentActions();
  const mayArchive = useCan("archive_intended_parent");
  const mayRestore = useCan("restore_intended_parent");
  const mayDelete = useCan("delete_intended_parent");
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
