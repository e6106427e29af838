import { createFileRoute } from "@tanstack/react-router";
import { TeamPage } from "@/features/team/TeamPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/settings/team")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "manage_members"),
  component: TeamPage,
});
