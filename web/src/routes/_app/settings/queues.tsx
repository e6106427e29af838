import { createFileRoute } from "@tanstack/react-router";
import { QueuesPage } from "@/features/queues/QueuesPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/settings/queues")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "manage_queues"),
  component: QueuesPage,
});
