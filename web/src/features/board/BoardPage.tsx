import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { boardQuery, refreshCard } from "@/api/board";
import type { CaseFilters } from "@/api/cases";
import { useMetadata } from "@/api/metadata";
import { useCan } from "@/api/session";
import type { CaseRow, Stage } from "@/api/types";
import { CasesViewSwitch } from "@/domain/CasesViewSwitch";
import { SavedViews } from "@/domain/views/SavedViews";
import { openOverlay } from "@/shell/commands";
import { lazyPart } from "@/ui/lazyPart";
import { ListPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { ErrorState } from "@/ui/states";
import { Board } from "./Board";
import { BoardSkeleton } from "./BoardSkeleton";
import { useBoardMove } from "./useBoardMove";

const LeavePipelineDialog = lazyPart(() =>
  import("@/domain/LeavePipelineDialog").then((module) => module.LeavePipelineDialog),
);

interface BoardPageProps {
  filters: CaseFilters;
  /** Those that the address names for the list, kept for the way back to it. */
  columns?: string[];
  /** The same filters as the list has; they belong to the cases. */
  filterBar: (busy: boolean) => ReactNode;
  scopes: ReactNode;
}

export function BoardPage({ filters, columns: ofList, filterBar, scopes }: BoardPageProps) {
  const query = useQuery(boardQuery(filters));
  const queryClient = useQueryClient();
  const { stage: stageOf } = useMetadata();
  const mayCreate = useCan("create_case");
  const [leaving, setLeaving] = useState<{ card: CaseRow; to: Stage } | null>(null);
  const move = useBoardMove((card, to) => setLeaving({ card, to }));
  const columns = query.data?.columns.filter(
    ({ status }) => stageOf(status) && (!filters.status || filters.status.includes(status)),
  );

  return (
    <ListPage>
      <PageHeader
        title="Cases"
        actions={
          <>
            <CasesViewSwitch current="board" filters={{ ...filters, columns: ofList }} />
            <SavedViews pageKey="cases" path="/cases/board" />
            {mayCreate && (
              <Button onClick={() => openOverlay("new-case")} leftSection={<IconPlus size={15} />}>
                New case
              </Button>
            )}
          </>
        }
      />
      {scopes}
      {filterBar(query.isFetching)}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <BoardSkeleton />}
      {columns && (
        <Board
          columns={columns}
          filters={filters}
          isStale={query.isPlaceholderData}
          isOutOfDate={query.isError}
          onMove={move}
        />
      )}
      {leaving && (
        <LeavePipelineDialog
          subject={leaving.card}
          to={leaving.to}
          onMoved={(moved) => refreshCard(queryClient, moved)}
          onClose={() => setLeaving(null)}
        />
      )}
    </ListPage>
  );
}
