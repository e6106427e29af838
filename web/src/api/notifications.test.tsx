import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testQueryClient } from "@/test/render";
import { server } from "@/test/server";
import { setLive } from "./liveness";
import { useNotificationCount } from "./notifications";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
  setLive(false);
});

test("the number is polled every half minute, but only while no change events arrive", async () => {
  let asked = 0;
  server.use(
    http.get("*/api/me/notifications/count", () => {
      asked += 1;
      return HttpResponse.json({ unread: asked, is_capped: false });
    }),
  );
  const client = testQueryClient();
  const count = renderHook(() => useNotificationCount(), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await waitFor(() => expect(count.result.current.data?.unread).toBe(1));
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  await waitFor(() => expect(count.result.current.data?.unread).toBe(2));

  act(() => setLive(true));
  await act(() => vi.advanceTimersByTimeAsync(120_000));
  expect(asked).toBe(2);
});
