import { createFileRoute } from "@tanstack/react-router";
import { intendedParentsQuery } from "@/api/intended-parents";
import { IntendedParentListPage } from "@/features/intended-parents/IntendedParentListPage";
import { DEFAULT_SORT, validateIntendedParentSearch } from "@/features/intended-parents/search";

export const Route = createFileRoute("/_app/intended-parents/")({
  validateSearch: validateIntendedParentSearch,
  loaderDeps: ({ search: { columns: _, ...params } }) => params,
  // Started with the code, not waited for: the table shows its own loading, emptiness and errors.
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(
      intendedParentsQuery({ ...deps, sort: deps.sort ?? DEFAULT_SORT }),
    );
  },
  component: IntendedParentListPage,
});
