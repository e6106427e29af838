import { createFileRoute } from "@tanstack/react-router";
import { dashboardQuery } from "@/api/dashboard";
import { DashboardPage } from "@/features/dashboard/DashboardPage";

export const Route = createFileRoute("/_app/")({
  // Started with the code, not waited for: the page shows its own loading and errors.
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(dashboardQuery());
  },
  component: DashboardPage,
});
