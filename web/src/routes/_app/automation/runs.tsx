import { createFileRoute } from "@tanstack/react-router";
import { ruleRunsQuery } from "@/api/automation";
import { RunsPage } from "@/features/automation/RunsPage";
import { validateRunSearch } from "@/features/automation/search";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/automation/runs")({
  validateSearch: validateRunSearch,
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "read_automation"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(ruleRunsQuery(deps));
  },
  component: RunsPage,
});
