import { createFileRoute } from "@tanstack/react-router";
import { caseQuery } from "@/api/cases";
import { CaseDetailPage } from "@/features/cases/CaseDetailPage";
import { validateCaseTab } from "@/features/cases/search";

export const Route = createFileRoute("/_app/cases/$caseId")({
  validateSearch: validateCaseTab,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(caseQuery(params.caseId)),
  component: CaseDetailPage,
});
