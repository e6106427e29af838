import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireSession } from "@/shell/guard";
import { RouteError } from "@/shell/RouteStates";
import { Shell } from "@/shell/Shell";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: SignedIn,
  errorComponent: RouteError,
});

function SignedIn() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
