import { createFileRoute } from "@tanstack/react-router";
import { PipelinePage } from "@/features/pipeline/PipelinePage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/settings/pipeline")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "manage_pipeline"),
  component: PipelinePage,
});
