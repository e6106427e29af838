import { createFileRoute } from "@tanstack/react-router";
import { handoffQueueQuery } from "@/api/handoff";
import { HandoffPage } from "@/features/cases/handoff/HandoffPage";
import { validateHandoffSearch } from "@/features/cases/search";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/cases/handoff")({
  validateSearch: validateHandoffSearch,
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "handle_handoff"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(handoffQueueQuery(deps));
  },
  component: HandoffPage,
});
