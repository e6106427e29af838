import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { IntendedParent, IntendedParentPatch, NewIntendedParent } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { me, metadata, pageOf } from "@/test/fixtures";
import { intendedParent, intendedParentRow } from "@/test/intendedParents";
import { problem, server } from "@/test/server";
import { COLUMNS } from "./columns";
import { COLUMN_IDS, validateIntendedParentSearch } from "./search";

const picklists = {
  ...metadata,
  intended_parent_statuses: [
    { key: "new", label: "New", color: "blue", position: 1 },
    { key: "contacted", label: "Contacted", color: "cyan", position: 2 },
    { key: "declined", label: "Declined", color: "red", position: 3 },
  ],
};

const ROLE = [...me.capabilities, "create_intended_parent" as const, "archive_intended_parent" as const];

/** A server holding one record that refuses edits of any version but its own. */
function serve(start: IntendedParent = intendedParent) {
  const state = { stored: start, edits: [] as IntendedParentPatch[], statuses: [] as unknown[] };
  server.use(
    http.get("*/api/intended-parents/p1", () => HttpResponse.json(state.stored)),
    http.get("*/api/cases", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/intended-parents/p1/notes", () => HttpResponse.json(pageOf([]))),
    http.get("*/api/intended-parents/p1/history", () => HttpResponse.json({ items: [] })),
    http.patch("*/api/intended-parents/p1", async ({ request }) => {
      const edit = (await request.json()) as IntendedParentPatch;
      state.edits.push(edit);
      if (edit.version !== state.stored.version) return problem(409, "version_conflict");
      const { owner: _, ...fields } = edit;
      state.stored = { ...state.stored, ...fields, version: edit.version + 1 } as IntendedParent;
      return HttpResponse.json(state.stored);
    }),
    http.patch("*/api/intended-parents/p1/status", async ({ request }) => {
      const body = (await request.json()) as { status: IntendedParent["status"] };
      state.statuses.push(body);
      state.stored = { ...state.stored, status: body.status, version: state.stored.version + 1 };
      return HttpResponse.json(state.stored);
    }),
  );
  return state;
}

async function editBudget(amount: string) {
  await userEvent.click(await screen.findByRole("button", { name: /Edit budget/ }));
  const field = screen.getByLabelText("budget");
  await userEvent.clear(field);
  await userEvent.type(field, `${amount}{Enter}`);
}

describe("the list of intended parents", () => {
  beforeEach(() => signedIn(ROLE, picklists));

  it("asks for what the address says, and narrows by a range of budgets", async () => {
    const asked: URLSearchParams[] = [];
    server.use(
      http.get("*/api/intended-parents", ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json(pageOf([intendedParentRow]));
      }),
    );
    const router = openApp("/intended-parents?status=new,contacted&page=2&budget_min=nonsense");
    expect(await screen.findByRole("link", { name: "Anna and Mark Feld" })).toBeVisible();
    expect(screen.getByText("$85,000")).toBeVisible();
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      status: "new,contacted",
      page: "2",
      sort: "-created_at",
    });

    // The filter, and not the header of the column.
    await userEvent.click(screen.getByRole("button", { name: "Budget", expanded: false }));
    await userEvent.type(await screen.findByLabelText("Budget from"), "abc");
    await userEvent.click(screen.getByRole("button", { name: "Apply" }));
    expect(await screen.findByText("Enter an amount such as 85,000.")).toBeVisible();
    await userEvent.clear(screen.getByLabelText("Budget from"));
    await userEvent.type(screen.getByLabelText("Budget from"), "$80,000{Enter}");
    await waitFor(() =>
      expect(router.state.location.searchStr).toBe("?status=new,contacted&budget_min=80000"),
    );
  });

  it("makes new ones, and tells of an email that is taken", async () => {
    const sent: NewIntendedParent[] = [];
    server.use(
      http.get("*/api/intended-parents", () => HttpResponse.json(pageOf([]))),
      http.post("*/api/intended-parents", async ({ request }) => {
        sent.push((await request.json()) as NewIntendedParent);
        return sent.length === 1
          ? problem(409, "duplicate_email")
          : HttpResponse.json(intendedParent, { status: 201 });
      }),
    );
    serve();
    const router = openApp("/intended-parents");
    await userEvent.click(await screen.findByRole("button", { name: "New intended parents" }));
    await userEvent.type(await screen.findByPlaceholderText("One person or a couple"), "Anna and Mark Feld");
    await userEvent.type(screen.getByLabelText("Budget"), "85,000");
    await userEvent.click(screen.getByRole("button", { name: "Create" }));
    expect(await screen.findByText("Other active intended parents already have this email.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Create" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/intended-parents/p1"));
    expect(sent[1]).toEqual({
      full_name: "Anna and Mark Feld",
      budget: "85000",
      owner: { kind: "user", id: "u1" },
    });
  });
});

describe("the columns of intended parents", () => {
  it("are those that an address may name", () => {
    expect(COLUMNS.map(({ id }) => id)).toEqual([...COLUMN_IDS]);
    const { columns } = validateIntendedParentSearch({ columns: "budget,name,shoe_size" });
    expect(columns).toEqual(["budget", "name"]);
  });
});

describe("one record of intended parents", () => {
  beforeEach(() => signedIn(ROLE, picklists));

  it("saves an amount as people type it, and refuses what is none", async () => {
    const state = serve();
    openApp("/intended-parents/p1");
    await editBudget("lots");
    expect(await screen.findByText("Enter an amount such as 85,000.")).toBeVisible();
    expect(state.edits).toEqual([]);
    await userEvent.clear(screen.getByLabelText("budget"));
    await userEvent.type(screen.getByLabelText("budget"), "$90,000.50{Enter}");
    await waitFor(() => expect(state.edits).toEqual([{ budget: "90000.50", version: 1 }]));
    expect(await screen.findByText("$90,000.50")).toBeVisible();
  });

  it("asks which stays when somebody else changed the same", async () => {
    const state = serve();
    openApp("/intended-parents/p1");
    await screen.findByRole("button", { name: /Edit budget/ });
    state.stored = { ...intendedParent, budget: "70000.00", version: 2 };
    await editBudget("90000");
    expect(await screen.findByText("$70,000")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Save mine" }));
    await waitFor(() => expect(state.stored.budget).toBe("90000"));
    expect(state.edits.at(-1)).toEqual({ budget: "90000", version: 2 });
  });

  it("changes the status at once, and asks why before a decline", async () => {
    const state = serve();
    openApp("/intended-parents/p1");
    await userEvent.click(await screen.findByRole("button", { name: /Status: New/ }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Contacted" }));
    await userEvent.click(await screen.findByRole("button", { name: /Status: Contacted/ }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Declined" }));
    await userEvent.type(await screen.findByLabelText("Reason"), "Budget too small");
    await userEvent.click(screen.getByRole("button", { name: "Change status" }));
    await waitFor(() =>
      expect(state.statuses).toEqual([
        { status: "contacted" },
        { status: "declined", reason: "Budget too small" },
      ]),
    );
  });

  it("only shows what may not be edited", async () => {
    serve({ ...intendedParent, archived_at: "2026-11-21T10:00:00Z", actions: ["restore"] });
    openApp("/intended-parents/p1");
    const facts = await screen.findByRole("complementary", { name: "Details" });
    expect(within(facts).getByText("$85,000")).toBeVisible();
    expect(within(facts).queryByRole("button")).not.toBeInTheDocument();
  });
});
