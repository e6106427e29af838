import { createFileRoute } from "@tanstack/react-router";
import { NewTemplatePage } from "@/features/email/TemplatePage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/automation/templates/new")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "write_email_templates"),
  component: NewTemplatePage,
});
