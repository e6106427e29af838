/** One error type for everything the server, or the way to it, can answer. */

export interface FieldProblem {
  field: string;
  message: string;
}

interface ProblemBody {
  code?: unknown;
  title?: unknown;
  detail?: unknown;
  request_id?: unknown;
  errors?: unknown;
}

export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly requestId: string | undefined = undefined,
    /** Members particular to one code, such as `current` of a version conflict. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Trying the same thing again may work: no answer, an overloaded or a failing server. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function networkProblem(): ProblemError {
  return new ProblemError(0, "network", "The server can’t be reached. Check your connection and try again.");
}

export function problemFromAnswer(status: number, answer: unknown): ProblemError {
  const body = isRecord(answer) ? answer : {};
  const { code, title, detail, request_id, errors } = body as ProblemBody;
  const requestId = typeof request_id === "string" ? request_id : undefined;
  return new ProblemError(
    status,
    typeof code === "string" ? code : "unexpected",
    messageFor(status, text(detail) ?? text(title), requestId),
    Array.isArray(errors) ? errors.flatMap(fieldProblem) : [],
    requestId,
    body,
  );
}

export function hasCode(error: unknown, ...codes: string[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.code);
}

/** What to tell a person about any thrown value. */
export function problemText(error: unknown): string {
  return error instanceof ProblemError ? error.message : "Something went wrong. Please try again.";
}

function messageFor(status: number, told: string | undefined, requestId: string | undefined): string {
  if (status >= 500) {
    const reference = requestId ? ` Reference: ${requestId}` : "";
    const what = status === 503 ? "The server is busy or restarting." : "Something went wrong on the server.";
    return `${what} Please try again.${reference}`;
  }
  if (status === 429) return told ?? "Too many requests. Wait a moment and try again.";
  if (status === 401) return "Your session has ended. Sign in again to go on.";
  return told ?? "The server refused this.";
}

function fieldProblem(item: unknown): FieldProblem[] {
  if (!isRecord(item) || typeof item.field !== "string") return [];
  return [{ field: item.field, message: text(item.message) ?? "This value is not accepted." }];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
