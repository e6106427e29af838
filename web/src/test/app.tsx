import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { createQueryClient } from "@/api/query";
import type { Capability } from "@/api/types";
import { watchSessionEnd } from "@/shell/sessionEnd";
import { createAppRouter } from "../router";
import { me, metadata } from "./fixtures";
import { TestProviders } from "./render";
import { server } from "./server";

/** The whole application at an address, as a person opens a link. */
export function openApp(address: string) {
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  watchSessionEnd(router, queryClient);
  render(
    <TestProviders client={queryClient}>
      <RouterProvider router={router} />
    </TestProviders>,
  );
  return router;
}

/** Someone who may do these things, in an agency with the fixtures' picklists. */
export function signedIn(capabilities: Capability[] = me.capabilities, picklists = metadata): void {
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json({ ...me, capabilities })),
    http.get("*/api/metadata", () => HttpResponse.json(picklists)),
    http.get("*/api/people", () => HttpResponse.json({ items: [] })),
    http.get("*/api/views", () => HttpResponse.json({ items: [] })),
    http.get("*/api/me/notifications/count", () => HttpResponse.json({ unread: 0, is_capped: false })),
  );
}
