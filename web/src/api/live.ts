import type { QueryClient } from "@tanstack/react-query";
import { type ChangeEvent, readsAffectedBy } from "./changeEvents";
import { setLive } from "./liveness";
import { meQuery } from "./session";

/** Where the server sends changes; see docs/api-design.md. */
const STREAM = "/api/me/events";
/** One of the browser's tabs holds the stream and passes its events on to the others. */
const SHARED = "cradle-changes";
/** Events are collected for so long before they are acted on. */
const COLLECT_MS = 250;
const RETRY_MS = 5000;

/** What tabs send each other: events, whether the stream is open, and a new tab's question whether it is. */
type TabMessage = ChangeEvent | { stream: "open" | "down" | "?" };

/** Invalidates whatever others change, for as long as someone is signed in. Returns how to stop. */
export function followChanges(queryClient: QueryClient): () => void {
  const stopped = new AbortController();
  const collect = collector(queryClient, stopped.signal);
  const others = new BroadcastChannel(SHARED);
  /** The status of the stream, if this tab holds it. */
  let held: "open" | "down" | undefined;

  others.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if ("topic" in data) collect(data);
    else if (data.stream !== "?") setLive(data.stream === "open");
    else if (held) others.postMessage({ stream: held } satisfies TabMessage);
  };
  others.postMessage({ stream: "?" } satisfies TabMessage);

  const onEvent = (event: ChangeEvent) => {
    collect(event);
    others.postMessage(event satisfies TabMessage);
  };
  const setStatus = (stream: "open" | "down") => {
    held = stream;
    setLive(stream === "open");
    others.postMessage({ stream } satisfies TabMessage);
  };
  const onRefused = () => void queryClient.invalidateQueries(meQuery());
  const listen = () => listenUntil(stopped.signal, { onEvent, setStatus, onRefused });
  if (navigator.locks) {
    // Waits while another tab has it, and takes over when that one closes.
    navigator.locks.request(SHARED, { signal: stopped.signal }, listen).catch(() => {});
  } else {
    void listen();
  }
  stopped.signal.addEventListener("abort", () => {
    if (held) setStatus("down");
    else setLive(false);
    others.close();
  });
  return () => stopped.abort();
}

interface Listener {
  onEvent: (event: ChangeEvent) => void;
  setStatus: (stream: "open" | "down") => void;
  onRefused: () => void;
}

/** Holds the stream until `stopped`. The browser reconnects by itself, except when it is onRefused. */
function listenUntil(stopped: AbortSignal, { onEvent, setStatus, onRefused }: Listener): Promise<void> {
  // The lock may be granted just after the stop.
  if (stopped.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout>;
    const open = () => {
      source = new EventSource(STREAM);
      source.addEventListener("open", () => setStatus("open"));
      source.addEventListener("change", (event: MessageEvent<string>) =>
        onEvent(JSON.parse(event.data) as ChangeEvent),
      );
      source.onerror = () => {
        setStatus("down");
        if (source.readyState !== EventSource.CLOSED) return;
        // The session may be over: asking who is signed in finds out.
        onRefused();
        retry = setTimeout(open, RETRY_MS);
      };
    };
    open();
    stopped.addEventListener("abort", () => {
      clearTimeout(retry);
      source.close();
      resolve();
    });
  });
}

function collector(queryClient: QueryClient, stopped: AbortSignal): (event: ChangeEvent) => void {
  let waiting: ChangeEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const act = () => {
    const events = waiting;
    waiting = [];
    timer = undefined;
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => events.some((one) => readsAffectedBy(one, queryKey)),
    });
  };
  stopped.addEventListener("abort", () => clearTimeout(timer));
  return (event) => {
    waiting.push(event);
    timer ??= setTimeout(act, COLLECT_MS);
  };
}
