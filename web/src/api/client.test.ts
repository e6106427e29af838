import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { problem, server } from "@/test/server";
import { call, client, onSessionEnd } from "./client";
import { ProblemError, problemText } from "./problem";

const getMe = (options?: { watchSession: boolean }) => call(client.GET("/api/auth/me"), options);

async function failureOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`expected a ProblemError, got ${String(error)}`);
  return error;
}

describe("the way to the server", () => {
  afterEach(() => onSessionEnd(() => {}));

  it("sends what the CSRF check asks for", async () => {
    const seen = vi.fn();
    server.use(
      http.post("*/api/auth/logout", ({ request }) => {
        seen(request.headers.get("X-Requested-With"));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await call(client.POST("/api/auth/logout"));
    expect(seen).toHaveBeenCalledWith("XMLHttpRequest");
  });

  it("reads a problem with its fields", async () => {
    server.use(
      http.get("*/api/auth/me", () =>
        problem(422, "validation_failed", {
          detail: "Some values are not accepted.",
          errors: [{ field: "email", message: "Not an address." }, { nonsense: true }],
        }),
      ),
    );
    const error = await failureOf(getMe());
    expect(error).toMatchObject({
      status: 422,
      code: "validation_failed",
      message: "Some values are not accepted.",
    });
    expect(error.fields).toEqual([{ field: "email", message: "Not an address." }]);
  });

  it("does not take a status the document does not name for success", async () => {
    server.use(http.get("*/api/auth/me", () => new HttpResponse(null, { status: 418 })));
    expect(await failureOf(getMe())).toMatchObject({ status: 418, code: "unexpected" });
  });

  it("says so when there is no connection", async () => {
    server.use(http.get("*/api/auth/me", () => HttpResponse.error()));
    const error = await failureOf(getMe());
    expect(error).toMatchObject({ status: 0, code: "network", isTransient: true });
  });

  it("refuses an answer that is not JSON", async () => {
    server.use(http.get("*/api/auth/me", () => HttpResponse.html("<p>proxy</p>")));
    expect((await failureOf(getMe())).code).toBe("unexpected");
  });

  it("gives the reference of a server fault and not its inner words", async () => {
    server.use(
      http.get("*/api/auth/me", () =>
        problem(500, "internal", { detail: "pool timed out", request_id: "r7" }),
      ),
    );
    const text = problemText(await failureOf(getMe()));
    expect(text).toContain("r7");
    expect(text).not.toContain("pool");
  });

  it("tells the shell that the session ended, unless the caller looks itself", async () => {
    const ended = vi.fn();
    onSessionEnd(ended);
    server.use(http.get("*/api/auth/me", () => problem(401, "unauthenticated")));
    await failureOf(getMe({ watchSession: false }));
    expect(ended).not.toHaveBeenCalled();
    await failureOf(getMe());
    expect(ended).toHaveBeenCalledOnce();
  });
});
