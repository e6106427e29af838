import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Queue } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { problem, server } from "@/test/server";

const queue = (more: Partial<Queue>): Queue => ({
  id: "q1",
  key: "intake",
  name: "Intake",
  position: 1,
  routing: "off",
  is_active: true,
  members: [{ id: "u1", name: "Maya Collins" }],
  open_cases: 12,
  version: 2,
  ...more,
});

function serve(queues: Queue[]) {
  const sent: unknown[] = [];
  signedIn(["manage_queues"]);
  server.use(
    http.get("*/api/queues", () => HttpResponse.json({ items: queues })),
    http.get("*/api/people", () =>
      HttpResponse.json({
        items: [
          { id: "u1", full_name: "Maya Collins", role: "manager", is_active: true },
          { id: "u2", full_name: "Ana Ruiz", role: "manager", is_active: true },
        ],
      }),
    ),
    http.patch("*/api/queues/:id", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(queues[0]);
    }),
    http.put("*/api/queues/:id/members", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(queues[0]);
    }),
  );
  return sent;
}

const WEST = queue({ id: "q2", key: "west", name: "West", members: [], open_cases: 0 });

describe("the queues", () => {
  it("are renamed where they stand", async () => {
    const sent = serve([queue({})]);
    openApp("/settings/queues");
    await userEvent.click(await screen.findByRole("button", { name: /Edit name/ }));
    const field = screen.getByLabelText("name");
    await userEvent.clear(field);
    await userEvent.type(field, "Front desk{Enter}");
    await waitFor(() => expect(sent).toEqual([{ name: "Front desk", version: 2 }]));
  });

  it("hand out cases in turn when asked to", async () => {
    const sent = serve([queue({})]);
    openApp("/settings/queues");
    await userEvent.click(await screen.findByRole("button", { name: /Edit routing of Intake/ }));
    await userEvent.click(await screen.findByRole("option", { name: /in turn/, hidden: true }));
    await waitFor(() => expect(sent).toEqual([{ routing: "round_robin", version: 2 }]));
  });

  it("take members", async () => {
    const sent = serve([queue({})]);
    openApp("/settings/queues");
    await userEvent.click(await screen.findByRole("button", { name: "Change the members of Intake" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByLabelText("Members", { selector: "input" }));
    await userEvent.click(await screen.findByRole("option", { name: "Ana Ruiz", hidden: true }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toEqual([{ user_ids: ["u1", "u2"] }]));
  });

  it("stay when new cases go to them, and say so", async () => {
    serve([queue({})]);
    openApp("/settings/queues");
    await userEvent.click(await screen.findByRole("button", { name: "Actions for Intake" }));
    expect(await screen.findByRole("menuitem", { name: "Retire…" })).toHaveAttribute(
      "title",
      "New and released cases go to this queue.",
    );
  });

  it("ask for an heir when something still waits in one that is retired", async () => {
    serve([queue({}), WEST]);
    server.use(
      http.post("*/api/queues/q2/retire", async ({ request }) => {
        const { move_to } = (await request.json()) as { move_to: unknown };
        return move_to ? HttpResponse.json(WEST) : problem(409, "in_use", { detail: "It is in use." });
      }),
    );
    openApp("/settings/queues");
    await userEvent.click(await screen.findByRole("button", { name: "Actions for West" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Retire…" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Retire" }));
    await userEvent.click(await within(dialog).findByLabelText(/Who takes over/, { selector: "input" }));
    await userEvent.click(await screen.findByRole("option", { name: "Intake queue", hidden: true }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Retire" }));
    expect(await screen.findByText("West was retired")).toBeVisible();
  });
});
