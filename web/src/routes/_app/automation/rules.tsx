import { createFileRoute } from "@tanstack/react-router";
import { rulesQuery } from "@/api/automation";
import { RulesPage } from "@/features/automation/RulesPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/automation/rules")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "read_automation"),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(rulesQuery());
  },
  component: RulesPage,
});
