import { createFileRoute } from "@tanstack/react-router";
import { UploadPage } from "@/features/imports/UploadPage";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/imports/new")({
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "import_cases"),
  component: UploadPage,
});
