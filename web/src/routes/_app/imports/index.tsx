import { createFileRoute } from "@tanstack/react-router";
import { ImportListPage } from "@/features/imports/ImportListPage";
import { validateImportsSearch } from "@/features/imports/search";
import { requireCapability } from "@/shell/guard";

export const Route = createFileRoute("/_app/imports/")({
  validateSearch: validateImportsSearch,
  beforeLoad: ({ context }) => requireCapability(context.queryClient, "import_cases"),
  component: ImportListPage,
});
