import { HttpResponse, type JsonBodyType } from "msw";
import { setupServer } from "msw/node";

export const server = setupServer();

/** An answer as the server words its refusals. */
export function problem(status: number, code: string, more: Record<string, JsonBodyType> = {}) {
  return HttpResponse.json(
    { type: "about:blank", status, code, title: code, ...more },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
