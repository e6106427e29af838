import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Rule, RuleRun } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { template } from "@/test/email";
import { caseRow, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";

const RULE: Rule = {
  id: "r1",
  name: "Follow up",
  trigger: { type: "no_contact", stage: null, days: 3 },
  conditions: [{ field: "state", values: ["CA"] }],
  actions: [{ type: "create_task", title: "Call", due_in_days: 1, assignee: "owner" }],
  is_active: false,
  is_preset: true,
  runs: 2,
  last_run_at: "2026-11-20T10:00:00Z",
  version: 4,
};

const RUN: RuleRun = {
  id: "x1",
  rule: { id: "r1", name: "Follow up" },
  case: { id: "c1", case_number: "00042", full_name: "Olivia Miller" },
  status: "failed",
  detail: [{ action: "create_task", ok: false, text: "The case has no owner" }],
  created_at: "2026-11-20T10:00:00Z",
};

const fast = userEvent.setup({ delay: null });

function serve(rules: Rule[] = [RULE], capabilities: Parameters<typeof signedIn>[0] = MANAGER) {
  const sent: unknown[] = [];
  signedIn(capabilities);
  const hear = async ({ request }: { request: Request }) => {
    const body = await request.json();
    sent.push(body);
    return HttpResponse.json(
      { ...RULE, ...(body as object) },
      { status: request.method === "POST" ? 201 : 200 },
    );
  };
  server.use(
    http.get("*/api/automation/rules", () => HttpResponse.json({ items: rules })),
    http.get("*/api/email/templates", () => HttpResponse.json({ items: [template] })),
    http.post("*/api/automation/rules", hear),
    http.patch("*/api/automation/rules/:id", hear),
  );
  return sent;
}

const READER = ["read_automation"] as const satisfies Parameters<typeof signedIn>[0];
const MANAGER = [...READER, "manage_automation" as const];

describe("the rules", () => {
  it("are told in sentences", async () => {
    serve();
    openApp("/automation");
    const rule = await screen.findByRole("listitem", { name: "Follow up" });
    expect(rule).toHaveTextContent(
      "When nobody has contacted a case for 3 days, and it is in California: " +
        "create the task “Call” for its owner, due in 1 day.",
    );
    expect(within(rule).getByRole("link", { name: "Acted 2 times" })).toHaveAttribute(
      "href",
      "/automation/runs?rule=r1",
    );
  });

  it("name the template that they send", async () => {
    serve([{ ...RULE, actions: [{ type: "send_template", template_id: template.id }] }]);
    openApp("/automation/rules");
    const rule = await screen.findByRole("listitem", { name: "Follow up" });
    await waitFor(() => expect(rule).toHaveTextContent(`send it the email “${template.name}”.`));
  });

  it("are switched on where they stand", async () => {
    const sent = serve();
    openApp("/automation/rules");
    await fast.click(await screen.findByRole("switch", { name: "Follow up is on" }));
    await waitFor(() => expect(sent).toEqual([{ is_active: true, version: 4 }]));
  });

  it("are only read by who may not change them", async () => {
    serve([RULE], [...READER]);
    openApp("/automation/rules");
    const rule = await screen.findByRole("listitem", { name: "Follow up" });
    expect(rule).toHaveTextContent("Off");
    expect(screen.queryByRole("switch")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "New rule" })).not.toBeInTheDocument();
    expect(within(rule).queryByRole("button")).not.toBeInTheDocument();
  });

  it("are made: when, only if, then", async () => {
    const sent = serve([]);
    openApp("/automation/rules");
    await fast.click((await screen.findAllByRole("button", { name: "New rule" }))[0] as HTMLElement);
    const dialog = await screen.findByRole("dialog", { name: "New rule" });
    await fast.click(within(dialog).getByRole("button", { name: "Create rule" }));
    expect(await within(dialog).findByText("Say what is to be done.")).toBeVisible();

    await fast.type(within(dialog).getByLabelText(/^Name/), "Welcome");
    await fast.type(within(dialog).getByLabelText(/^Title/), "Say hello");
    await fast.click(within(dialog).getByRole("button", { name: "Add a condition" }));
    await fast.click(await screen.findByRole("menuitem", { name: "Source" }));
    await fast.click(within(dialog).getByLabelText("Source is one of", { selector: "input" }));
    await fast.click(await screen.findByRole("option", { name: "Manual", hidden: true }));
    await fast.click(within(dialog).getByRole("button", { name: "Create rule" }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          name: "Welcome",
          trigger: { type: "case_created", stage: null, days: null },
          conditions: [{ field: "source", values: ["manual"] }],
          actions: [
            { type: "create_task", title: "Say hello", assignee: "owner", due_in_days: 1, queue_id: null },
          ],
        },
      ]),
    );
  });

  it("that somebody else changed meanwhile are shown side by side, and written over knowingly", async () => {
    const kept = [{ ...RULE }];
    const sent: Partial<Rule>[] = [];
    serve(kept);
    server.use(
      http.patch("*/api/automation/rules/:id", async ({ request }) => {
        const body = (await request.json()) as Partial<Rule>;
        if (body.version !== kept[0]?.version) return problem(409, "version_conflict", { current: {} });
        sent.push(body);
        return HttpResponse.json({ ...kept[0], ...body, version: 6 });
      }),
    );
    openApp("/automation/rules");
    await fast.click(await screen.findByRole("button", { name: "Actions for Follow up" }));
    await fast.click(await screen.findByRole("menuitem", { name: "Edit…" }));
    const dialog = await screen.findByRole("dialog", { name: "Edit rule" });
    const title = within(dialog).getByLabelText(/^Title/);
    await fast.clear(title);
    await fast.type(title, "Mine");
    const theirs = [
      { type: "create_task" as const, title: "Theirs", due_in_days: 1, assignee: "owner" as const },
    ];
    kept[0] = { ...RULE, name: "Renamed", actions: theirs, version: 5 };
    await fast.click(within(dialog).getByRole("button", { name: "Save" }));

    const asked = () => screen.findByRole("dialog", { name: "Somebody else changed this meanwhile" });
    expect(await asked()).toHaveTextContent("Create the task “Theirs” for its owner, due in 1 day");
    await fast.keyboard("{Escape}");
    expect(await within(dialog).findByText(/Not saved: somebody else changed this/)).toBeVisible();
    expect(title).toHaveValue("Mine");

    await fast.click(within(dialog).getByRole("button", { name: "Save" }));
    await fast.click(within(await asked()).getByRole("button", { name: "Save mine" }));
    expect(await screen.findByText("Renamed was saved")).toBeVisible();
    expect(sent).toEqual([{ actions: [expect.objectContaining({ title: "Mine" })], version: 5 }]);
  });

  it("show what the server refuses at the field of the action", async () => {
    serve();
    server.use(
      http.patch("*/api/automation/rules/:id", () =>
        problem(422, "invalid", { errors: [{ field: "actions[0].title", message: "Too long." }] }),
      ),
    );
    openApp("/automation/rules");
    await fast.click(await screen.findByRole("button", { name: "Actions for Follow up" }));
    await fast.click(await screen.findByRole("menuitem", { name: "Edit…" }));
    const dialog = await screen.findByRole("dialog", { name: "Edit rule" });
    await fast.type(within(dialog).getByLabelText(/^Name/), "!");
    await fast.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await within(dialog).findByText("Too long.")).toBeVisible();
    expect(within(dialog).getByLabelText(/^Title/)).toHaveAttribute("aria-invalid", "true");
  });

  it("are tried on a case without doing anything", async () => {
    serve();
    const asked: unknown[] = [];
    server.use(
      http.get("*/api/cases", () => HttpResponse.json(pageOf([caseRow]))),
      http.post("*/api/automation/rules/:id/test", async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({
          ...{ would_run: false, trigger_holds: true },
          conditions: [{ text: "State is CA", holds: false }],
          actions: [{ text: "Make the task “Call”", problem: "The case has no owner." }],
        });
      }),
    );
    openApp("/automation/rules");
    await fast.click(await screen.findByRole("button", { name: "Actions for Follow up" }));
    await fast.click(await screen.findByRole("menuitem", { name: "Try on a case…" }));
    const dialog = await screen.findByRole("dialog");
    await fast.click(within(dialog).getByRole("combobox", { name: "Case" }));
    await fast.click(await screen.findByRole("option", { name: /Olivia Miller/, hidden: true }));
    expect(await within(dialog).findByText("It would leave this case alone.")).toBeVisible();
    expect(within(dialog).getByText("It is in California")).toBeVisible();
    expect(within(dialog).getByText("The case has no owner.")).toBeVisible();
    expect(asked).toEqual([{ case_id: "c1" }]);
  });
});

describe("the run log", () => {
  it("tells what a rule did, by rule", async () => {
    serve();
    const asked: string[] = [];
    server.use(
      http.get("*/api/automation/runs", ({ request }) => {
        asked.push(new URL(request.url).searchParams.toString());
        return HttpResponse.json(pageOf([RUN]));
      }),
    );
    openApp("/automation/runs?rule=r1");
    const row = (await screen.findByRole("link", { name: "Olivia Miller" })).closest("tr") as HTMLElement;
    expect(row).toHaveTextContent("Failed");
    expect(asked[0]).toBe("rule=r1&page=1");
    await fast.click(within(row).getByText("Failed"));
    expect(await screen.findByRole("dialog", { name: "Follow up" })).toHaveTextContent(
      "The case has no owner",
    );
  });
});
