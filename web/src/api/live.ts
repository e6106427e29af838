import type { QueryClient } from "@tanstack/react-query";
import { setLive } from "./liveness";
import { type News, readsAffectedByNews } from "./news";
import { meQuery } from "./session";

/** Where the server tells of changes; see docs/api-design.md. */
const STREAM = "/api/me/events";
/** One of the browser's tabs holds the stream and tells the others. */
const SHARED = "cradle-changes";
/** News that come together are acted on together, and not more often than this. */
const GATHER_MS = 250;
const RETRY_MS = 5000;

/** What tabs tell each other: news, whether the stream stands, and, by a tab that is new, the question for that. */
type Word = News | { stream: "open" | "down" | "?" };

/** Marks stale whatever others change, for as long as somebody is signed in. Answers how to stop. */
export function followChanges(queryClient: QueryClient): () => void {
  const stopped = new AbortController();
  const gathered = gather(queryClient, stopped.signal);
  const others = new BroadcastChannel(SHARED);
  /** What this tab knows as the one that holds the stream. */
  let held: "open" | "down" | undefined;

  others.onmessage = ({ data }: MessageEvent<Word>) => {
    if ("topic" in data) gathered(data);
    else if (data.stream !== "?") setLive(data.stream === "open");
    else if (held) others.postMessage({ stream: held } satisfies Word);
  };
  others.postMessage({ stream: "?" } satisfies Word);

  const hear = (news: News) => {
    gathered(news);
    others.postMessage(news satisfies Word);
  };
  const stands = (stream: "open" | "down") => {
    held = stream;
    setLive(stream === "open");
    others.postMessage({ stream } satisfies Word);
  };
  const refused = () => void queryClient.invalidateQueries(meQuery());
  const listen = () => listenUntil(stopped.signal, { hear, stands, refused });
  if (navigator.locks) {
    // Waits while another tab has it, and takes over when that one closes.
    navigator.locks.request(SHARED, { signal: stopped.signal }, listen).catch(() => {});
  } else {
    void listen();
  }
  stopped.signal.addEventListener("abort", () => {
    if (held) stands("down");
    else setLive(false);
    others.close();
  });
  return () => stopped.abort();
}

interface Listener {
  hear: (news: News) => void;
  stands: (stream: "open" | "down") => void;
  refused: () => void;
}

/** Holds the stream until `stopped`. The browser reconnects by itself, except when it is refused. */
function listenUntil(stopped: AbortSignal, { hear, stands, refused }: Listener): Promise<void> {
  // The turn may come just after the wish to hold it is gone.
  if (stopped.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout>;
    const open = () => {
      source = new EventSource(STREAM);
      source.addEventListener("open", () => stands("open"));
      source.addEventListener("change", (event: MessageEvent<string>) =>
        hear(JSON.parse(event.data) as News),
      );
      source.onerror = () => {
        stands("down");
        if (source.readyState !== EventSource.CLOSED) return;
        // The session may be over: asking who is signed in finds out.
        refused();
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

function gather(queryClient: QueryClient, stopped: AbortSignal): (news: News) => void {
  let waiting: News[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const act = () => {
    const news = waiting;
    waiting = [];
    timer = undefined;
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => news.some((one) => readsAffectedByNews(one, queryKey)),
    });
  };
  stopped.addEventListener("abort", () => clearTimeout(timer));
  return (news) => {
    waiting.push(news);
    timer ??= setTimeout(act, GATHER_MS);
  };
}
