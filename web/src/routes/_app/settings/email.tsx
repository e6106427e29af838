import { createFileRoute } from "@tanstack/react-router";
import { EmailSettingsPage } from "@/features/email/EmailSettingsPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/settings/email")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "manage_email_settings"),
  component: EmailSettingsPage,
});
