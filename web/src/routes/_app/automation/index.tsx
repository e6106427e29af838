import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/automation/")({
  beforeLoad: () => {
    throw redirect({ to: "/automation/templates" });
  },
});
