import { createFileRoute } from "@tanstack/react-router";
import { intendedParentQuery } from "@/api/intended-parents";
import { IntendedParentPage } from "@/features/intended-parents/IntendedParentPage";
import { validateTab } from "@/features/intended-parents/search";

export const Route = createFileRoute("/_app/intended-parents/$intendedParentId")({
  validateSearch: validateTab,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(intendedParentQuery(params.intendedParentId)),
  component: IntendedParentPage,
});
