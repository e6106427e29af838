import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Case, OwnerRef } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { fullCase, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";

const INTAKE: OwnerRef = { kind: "queue", id: "q1", name: "Intake" };
const MAYA: OwnerRef = { kind: "user", id: "u1", name: "Maya Collins" };

/** A case, its empty lists, and whatever else is answered. */
function serve(stored: Partial<Case>) {
  const state = { stored: { ...fullCase, ...stored } };
  signedIn();
  server.use(
    http.get("*/api/cases/c1", () => HttpResponse.json(state.stored)),
    http.get("*/api/cases/c1/contacts", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/cases/c1/history", () => HttpResponse.json({ items: [] })),
    http.get("*/api/cases/c1/activity", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/tasks", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/people", () =>
      HttpResponse.json({
        items: [
          { id: "u1", full_name: "Maya Collins", role: "manager", is_active: true },
          { id: "u2", full_name: "Ana Ruiz", role: "manager", is_active: true },
          { id: "u3", full_name: "Left Long Ago", role: "manager", is_active: false },
        ],
      }),
    ),
  );
  const answer = (change: Partial<Case>) => {
    state.stored = { ...state.stored, ...change };
    return HttpResponse.json(state.stored);
  };
  return { state, answer };
}

describe("a case", () => {
  it("opens the tab its address names, and names the tab one opens", async () => {
    serve({});
    const router = openApp("/cases/c1?tab=tasks");
    expect(await screen.findByRole("tab", { name: "Tasks" })).toHaveAttribute("aria-selected", "true");
    expect(await screen.findByText("Nothing to do")).toBeVisible();
    await userEvent.click(screen.getByRole("tab", { name: "Activity" }));
    await waitFor(() => expect(router.state.location.searchStr).toBe("?tab=activity"));
    await userEvent.click(screen.getByRole("tab", { name: "Overview" }));
    await waitFor(() => expect(router.state.location.searchStr).toBe(""));
  });

  it("is matched with intended parents who are searched for, and that is undone", async () => {
    const feld = { id: "p1", full_name: "Anna and Mark Feld" };
    const { answer } = serve({ actions: ["match"] });
    const sent: unknown[] = [];
    server.use(
      http.get("*/api/search", () => HttpResponse.json({ cases: [], intended_parents: [feld], tasks: [] })),
      http.patch("*/api/cases/c1/match", async ({ request }) => {
        const body = (await request.json()) as { intended_parent_id: string | null };
        sent.push(body);
        return answer({ intended_parent: body.intended_parent_id ? feld : null });
      }),
    );
    openApp("/cases/c1");
    await userEvent.click(await screen.findByRole("button", { name: "Edit intended parents: Add" }));
    await userEvent.type(screen.getByRole("combobox", { name: "Intended parents" }), "feld");
    await userEvent.click(await screen.findByRole("option", { name: feld.full_name }));
    expect(await screen.findByRole("link", { name: feld.full_name })).toHaveAttribute(
      "href",
      "/intended-parents/p1",
    );
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("button", { name: "Edit intended parents: Add" })).toBeVisible();
    expect(sent).toEqual([{ intended_parent_id: "p1" }, { intended_parent_id: null }]);
  });

  it("is claimed out of a queue", async () => {
    const { answer } = serve({ owner: INTAKE, actions: ["claim"] });
    server.use(
      http.post("*/api/cases/c1/claim", () => answer({ owner: MAYA, actions: ["edit", "release"] })),
    );
    openApp("/cases/c1");
    const facts = await screen.findByRole("complementary", { name: "Case facts" });
    expect(within(facts).getByText("Intake queue")).toBeVisible();
    await userEvent.click(within(facts).getByRole("button", { name: "Claim" }));
    expect(await within(facts).findByRole("button", { name: "Release" })).toBeVisible();
    expect(within(facts).getByText("Maya Collins")).toBeVisible();
    expect(within(facts).queryByRole("button", { name: "Claim" })).not.toBeInTheDocument();
  });

  it("says who was faster when somebody else claimed it", async () => {
    const { state } = serve({ owner: INTAKE, actions: ["claim"] });
    server.use(
      http.post("*/api/cases/c1/claim", () => {
        state.stored = { ...state.stored, owner: { kind: "user", id: "u2", name: "Ana Ruiz" }, actions: [] };
        return problem(409, "invalid_state", { detail: "Somebody else has taken this case." });
      }),
    );
    openApp("/cases/c1");
    await userEvent.click(await screen.findByRole("button", { name: "Claim" }));
    expect(await screen.findByText("Somebody else has taken this case.")).toBeVisible();
    expect(await screen.findByText("Ana Ruiz")).toBeVisible();
  });

  it("is assigned to active people and queues, and that is undone", async () => {
    const given: unknown[] = [];
    const { answer } = serve({ owner: INTAKE, actions: ["assign"] });
    server.use(
      http.patch("*/api/cases/c1/assign", async ({ request }) => {
        const { owner } = (await request.json()) as { owner: { kind: "user" | "queue"; id: string } };
        given.push(owner);
        return answer({ owner: owner.id === "u2" ? { ...owner, name: "Ana Ruiz" } : INTAKE });
      }),
    );
    openApp("/cases/c1");
    await userEvent.click(await screen.findByRole("button", { name: /Edit owner/ }));
    expect(screen.queryByRole("option", { name: "Left Long Ago", hidden: true })).not.toBeInTheDocument();
    await userEvent.click(await screen.findByRole("option", { name: "Ana Ruiz", hidden: true }));
    expect(await screen.findByText("Olivia Miller now belongs to Ana Ruiz")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(given).toEqual([
        { kind: "user", id: "u2" },
        { kind: "queue", id: "q1" },
      ]),
    );
  });

  it("offers only what the server says may be done", async () => {
    serve({ owner: INTAKE, actions: [] });
    openApp("/cases/c1");
    const facts = await screen.findByRole("complementary", { name: "Case facts" });
    expect(within(facts).queryByRole("button")).not.toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "Handoff" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Log contact" })).not.toBeInTheDocument();
  });

  it("is denied with a reason, and not without one", async () => {
    const { answer } = serve({ actions: ["accept", "deny"] });
    const reasons: unknown[] = [];
    server.use(
      http.post("*/api/cases/c1/deny", async ({ request }) => {
        reasons.push(await request.json());
        return answer({ actions: [] });
      }),
    );
    openApp("/cases/c1");
    await userEvent.click(await screen.findByRole("button", { name: "Deny…" }));
    const send = await screen.findByRole("button", { name: "Deny and send back" });
    await userEvent.click(send);
    expect(await screen.findByText("Say what is missing.")).toBeVisible();
    await userEvent.type(screen.getByLabelText(/Reason/), "Records are missing");
    await userEvent.click(send);
    await waitFor(() => expect(reasons).toEqual([{ reason: "Records are missing" }]));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Handoff" })).not.toBeInTheDocument());
  });

  it("is accepted after a question", async () => {
    const { answer } = serve({ actions: ["accept", "deny"] });
    server.use(http.post("*/api/cases/c1/accept", () => answer({ owner: MAYA, actions: ["edit"] })));
    openApp("/cases/c1");
    await userEvent.click(await screen.findByRole("button", { name: "Accept" }));
    const question = await screen.findByRole("dialog");
    await userEvent.click(within(question).getByRole("button", { name: "Accept" }));
    expect(await screen.findByText("Olivia Miller is yours now")).toBeVisible();
  });

  it("comes back from where it left to", async () => {
    const { answer } = serve({ status: "lost", left_status: "contacted", actions: ["change_stage"] });
    server.use(
      http.post("*/api/cases/c1/reopen", () =>
        answer({ status: "contacted", left_status: null, actions: [] }),
      ),
    );
    openApp("/cases/c1");
    expect(await screen.findByText("left at Contacted")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Reopen" }));
    expect(await screen.findByText("Reopened in Contacted")).toBeVisible();
  });

  it("keeps a contact attempt, by the server's clock unless told otherwise", async () => {
    serve({});
    const logged: unknown[] = [];
    server.use(
      http.post("*/api/cases/c1/contacts", async ({ request }) => {
        logged.push(await request.json());
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    openApp("/cases/c1");
    await userEvent.click(await screen.findByRole("button", { name: "Log contact" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("radio", { name: "Text" }));
    await userEvent.click(within(dialog).getByLabelText(/Outcome/, { selector: "input" }));
    await userEvent.click(await screen.findByRole("option", { name: "Voicemail", hidden: true }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Log contact" }));
    await waitFor(() => expect(logged).toEqual([{ method: "text", outcome: "voicemail" }]));
  });
});
