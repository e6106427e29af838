import { Anchor } from "@mantine/core";
import type { QueryClient } from "@tanstack/react-query";
import type { AnyRouter } from "@tanstack/react-router";
import { onSessionEnd } from "@/api/client";
import { forgetSession } from "@/api/session";
import { hasUnsavedWork } from "@/lib/unsaved";
import { toast } from "@/ui/toast";

const NOTICE = "session-ended";

/**
 * What happens when the server no longer knows the session: off to sign-in and back to this very place. Unless
 * something typed is not saved yet: then the page stays, and signing in happens in another tab.
 */
export function watchSessionEnd(router: AnyRouter, queryClient: QueryClient): void {
  let leaving = false;
  onSessionEnd(() => {
    if (leaving || isPublic(window.location.pathname)) return;
    if (hasUnsavedWork()) {
      toast.sticky(
        NOTICE,
        "Your session has ended",
        <>
          What you typed is still here.{" "}
          <Anchor href="/sign-in" target="_blank" size="sm">
            Sign in in a new tab
          </Anchor>
          , then save again.
        </>,
      );
      return;
    }
    leaving = true;
    const returnTo = window.location.pathname + window.location.search;
    void router.navigate({ to: "/sign-in", search: { return_to: returnTo }, replace: true }).finally(() => {
      forgetSession(queryClient);
      leaving = false;
      // Somebody may have gone to another page at the same moment: there the question who they are is asked again.
      if (!isPublic(window.location.pathname)) void router.invalidate();
    });
  });
}

function isPublic(pathname: string): boolean {
  return pathname === "/sign-in" || pathname.startsWith("/invite/");
}
