import { createFileRoute } from "@tanstack/react-router";
import { casesQuery } from "@/api/cases";
import { CaseListPage } from "@/features/cases/CaseListPage";
import { DEFAULT_SORT, validateCaseSearch } from "@/features/cases/search";

export const Route = createFileRoute("/_app/cases/")({
  validateSearch: validateCaseSearch,
  loaderDeps: ({ search: { columns: _, ...params } }) => params,
  // Started with the code, not waited for: the table shows its own loading, emptiness and errors.
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(casesQuery({ ...deps, sort: deps.sort ?? DEFAULT_SORT }));
  },
  component: CaseListPage,
});
