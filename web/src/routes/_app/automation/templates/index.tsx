import { createFileRoute } from "@tanstack/react-router";
import { TemplateListPage } from "@/features/email/TemplateListPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/automation/templates/")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "read_email_templates"),
  component: TemplateListPage,
});
