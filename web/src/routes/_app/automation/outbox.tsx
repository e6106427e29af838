import { createFileRoute } from "@tanstack/react-router";
import { emailsQuery } from "@/api/email";
import { OutboxPage } from "@/features/email/OutboxPage";
import { validateOutboxSearch } from "@/features/email/search";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/automation/outbox")({
  validateSearch: validateOutboxSearch,
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "see_outbox"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(emailsQuery(deps));
  },
  component: OutboxPage,
});
