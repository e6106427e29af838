import createClient from "openapi-fetch";
import { networkProblem, ProblemError, problemFromAnswer } from "./problem";
import type { paths } from "./schema";

/**
 * The one way to the server. Every request carries the header the server's CSRF check asks for, and every answer
 * goes through `call`, which looks at the status itself: openapi-fetch leaves `error` undefined for statuses the
 * document does not name.
 */
export const client = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "" : window.location.origin,
  credentials: "same-origin",
  headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
  // Looked up at each call, so that tests may replace it.
  fetch: (request: Request) => globalThis.fetch(request),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

type SessionEndListener = () => void;
let sessionEnded: SessionEndListener = () => {};

/** The shell says what happens when the server no longer knows the session. */
export function onSessionEnd(listener: SessionEndListener): void {
  sessionEnded = listener;
}

/** Waits for an answer; throws a `ProblemError` for anything but success. */
export async function call<T>(pending: Promise<Answer<T>>, options = { watchSession: true }): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await pending;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    if (cause instanceof SyntaxError) {
      throw new ProblemError(502, "unexpected", "The server’s answer could not be read. Please try again.");
    }
    throw networkProblem();
  }
  if (!answer.response.ok) {
    if (answer.response.status === 401 && options.watchSession) sessionEnded();
    throw problemFromAnswer(answer.response.status, answer.error);
  }
  return answer.data as T;
}
