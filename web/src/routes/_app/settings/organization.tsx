import { createFileRoute } from "@tanstack/react-router";
import { OrganizationPage } from "@/features/settings/OrganizationPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/settings/organization")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "manage_organization"),
  component: OrganizationPage,
});
