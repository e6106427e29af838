import { createFileRoute } from "@tanstack/react-router";
import { providersQuery } from "@/api/session";
import { SignInPage } from "@/features/sign-in/SignInPage";
import { safeReturnTo } from "@/lib/returnTo";
import { type RawSearch, textParam } from "@/lib/search";

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search: RawSearch): { return_to?: string; error?: string } => ({
    return_to: safeReturnTo(search.return_to),
    error: textParam(search.error),
  }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(providersQuery());
  },
  component: SignInPage,
});
