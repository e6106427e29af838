import { createFileRoute } from "@tanstack/react-router";
import { boardQuery } from "@/api/board";
import { BoardPage } from "@/features/board/BoardPage";
import { CaseFilterBar } from "@/features/cases/CaseFilterBar";
import { CaseScopes } from "@/features/cases/CaseScopes";
import { validateCaseSearch } from "@/features/cases/search";
import { useStillHere } from "@/lib/useStillHere";

export const Route = createFileRoute("/_app/cases/board")({
  validateSearch: validateCaseSearch,
  loaderDeps: ({ search: { page: _, columns: __, ...filters } }) => filters,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(boardQuery(deps));
  },
  component: CasesBoard,
});

/** Cases as a board, under the filters of their list. */
function CasesBoard() {
  const { page: _, ...search } = Route.useSearch();
  const { columns, ...filters } = search;
  const navigate = Route.useNavigate();
  const stillHere = useStillHere();
  return (
    <BoardPage
      filters={filters}
      columns={columns}
      scopes={<CaseScopes search={search} view="board" />}
      filterBar={(busy) => (
        <CaseFilterBar
          search={search}
          busy={busy}
          onChange={(patch) => {
            if (stillHere()) void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
          }}
          onClear={() => void navigate({ search: ({ sort, columns }) => ({ sort, columns }), replace: true })}
        />
      )}
    />
  );
}
