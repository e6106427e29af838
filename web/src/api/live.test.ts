import { QueryClient } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followChanges } from "./live";
import { useIsLive } from "./liveness";

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static last: Stream;
  readyState = 1;
  onerror = () => {};
  constructor() {
    super();
    Stream.last = this;
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
  send(data: object) {
    this.dispatchEvent(new MessageEvent("change", { data: JSON.stringify(data) }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("change events invalidate what they concern, together, and not after the stop", async () => {
  const queryClient = new QueryClient();
  for (const id of ["a", "b"]) queryClient.setQueryData(["case", { id }], {});
  const stale = (id: string) => queryClient.getQueryState(["case", { id }])?.isInvalidated;
  const stop = followChanges(queryClient);
  Stream.last.send({ topic: "case", ids: ["a"] });
  expect(stale("a")).toBe(false);
  await vi.advanceTimersByTimeAsync(300);
  expect([stale("a"), stale("b")]).toEqual([true, false]);

  const stream = Stream.last;
  stop();
  expect(stream.readyState).toBe(Stream.CLOSED);
});

test("a refused stream asks who is signed in and tries again", async () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(["me", {}], {});
  const stop = followChanges(queryClient);
  const refused = Stream.last;
  refused.close();
  refused.onerror();
  expect(queryClient.getQueryState(["me", {}])?.isInvalidated).toBe(true);
  await vi.advanceTimersByTimeAsync(5000);
  expect(Stream.last).not.toBe(refused);
  stop();
});

test("whether change events arrive is known", async () => {
  const live = renderHook(() => useIsLive());
  const stop = followChanges(new QueryClient());
  expect(live.result.current).toBe(false);
  act(() => void Stream.last.dispatchEvent(new Event("open")));
  expect(live.result.current).toBe(true);
  act(() => Stream.last.onerror());
  expect(live.result.current).toBe(false);
  act(() => void Stream.last.dispatchEvent(new Event("open")));
  act(stop);
  expect(live.result.current).toBe(false);
});
