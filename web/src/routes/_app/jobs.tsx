import { createFileRoute } from "@tanstack/react-router";
import { JobsPage } from "@/features/jobs/JobsPage";
import { validateJobSearch } from "@/features/jobs/search";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/jobs")({
  validateSearch: validateJobSearch,
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "see_jobs"),
  component: JobsPage,
});
