import { createFileRoute } from "@tanstack/react-router";
import { importQuery } from "@/api/imports";
import { ImportPage } from "@/features/imports/ImportPage";
import { validateImportSearch } from "@/features/imports/search";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/imports/$importId")({
  validateSearch: validateImportSearch,
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "import_cases"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(importQuery(params.importId)),
  component: ImportPage,
});
