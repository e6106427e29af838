import { createFileRoute } from "@tanstack/react-router";
import { TemplatePage } from "@/features/email/TemplatePage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/automation/templates/$templateId")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "read_email_templates"),
  component: TemplatePage,
});
