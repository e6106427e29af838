import { IconTransfer } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type HandoffParams, handoffQueueQuery } from "@/api/handoff";
import type { CaseRow } from "@/api/types";
import { formatTotal } from "@/lib/text";
import { useStillHere } from "@/lib/useStillHere";
import { chosenColumns } from "@/ui/columns/columns";
import { useOwnColumns } from "@/ui/columns/useOwnColumns";
import { FilterBar } from "@/ui/filters/FilterBar";
import { SearchInput } from "@/ui/filters/SearchInput";
import { lazyPart } from "@/ui/lazyPart";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { EmptyState } from "@/ui/states";
import { QueryTable } from "@/ui/table/QueryTable";
import { CaseCard } from "../CaseCard";
import { CaseScopes } from "../CaseScopes";
import { CASE_COLUMNS } from "../columns";
import { useHandoff } from "./useHandoff";

const DenyHandoffDialog = lazyPart(() =>
  import("./DenyHandoffDialog").then((module) => module.DenyHandoffDialog),
);

const route = getRouteApi("/_app/cases/handoff");

/** Cases that intake has finished with, waiting for somebody to accept or deny them. */
export function HandoffPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/cases/handoff" });
  const query = useQuery(handoffQueueQuery(search));
  const own = useOwnColumns("cases");
  const { accept } = useHandoff();
  const [denying, setDenying] = useState<CaseRow | null>(null);
  const stillHere = useStillHere();
  const narrow = (patch: Partial<HandoffParams>) => {
    if (!stillHere()) return;
    void navigate({ search: (before) => ({ ...before, ...patch, page: undefined }), replace: true });
  };

  return (
    <ListPage>
      <PageHeader
        title="Pending handoff"
        detail={query.data && formatTotal(query.data.total, query.data.total_is_capped)}
      />
      <CaseScopes />
      <FilterBar
        search={
          <SearchInput
            label="Name, email, phone or number"
            value={search.q ?? ""}
            busy={query.isFetching && search.q !== undefined}
            onChange={(q) => narrow({ q: q || undefined })}
          />
        }
      >
        {null}
      </FilterBar>
      <QueryTable
        label="Cases pending handoff"
        columns={chosenColumns(CASE_COLUMNS, own.ids)}
        query={query}
        rowId={(row) => row.id}
        rowLabel={(row) => row.full_name}
        sort={search.sort}
        onSort={(sort) => narrow({ sort })}
        onPage={(page) =>
          void navigate({ search: (before) => ({ ...before, page: page > 1 ? page : undefined }) })
        }
        onOpen={(row) => void navigate({ to: "/cases/$caseId", params: { caseId: row.id }, search: {} })}
        rowActions={(row) => [
          { label: "Accept", onSelect: () => void accept(row) },
          { label: "Deny…", onSelect: () => setDenying(row) },
        ]}
        card={(row) => <CaseCard row={row} />}
        empty={
          <EmptyState icon={IconTransfer} title={search.q ? "No case matches" : "Nothing waits for you"}>
            {search.q
              ? "Nothing in the handoff queue fits the search."
              : "Cases that intake has approved appear here until somebody accepts or denies them."}
          </EmptyState>
        }
      />
      {denying && <DenyHandoffDialog subject={denying} onClose={() => setDenying(null)} />}
    </ListPage>
  );
}
