import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { BulkRequest, BulkRun, CaseRow, Page } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { caseRow, me, pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { resultWords } from "./bulkWords";

const ROWS: CaseRow[] = [caseRow, { ...caseRow, id: "c2", case_number: "00043", full_name: "Ana Ruiz" }];

const run = (more: Partial<BulkRun>): BulkRun => ({
  id: "b1",
  action: "archive",
  state: "completed",
  total: 2,
  done: 2,
  succeeded: 2,
  unchanged: 0,
  failed: 0,
  can_undo: true,
  failures: [],
  created_at: "2026-11-22T10:00:00Z",
  finished_at: "2026-11-22T10:00:01Z",
  ...more,
});

function serve(page: Partial<Page<CaseRow>> = {}) {
  const asked: BulkRequest[] = [];
  signedIn([...me.capabilities, "assign_case", "set_intake_stage"]);
  server.use(
    http.get("*/api/cases", () => HttpResponse.json(pageOf(ROWS, page))),
    http.post("*/api/cases/bulk", async ({ request }) => {
      asked.push((await request.json()) as BulkRequest);
      return HttpResponse.json(run({}));
    }),
  );
  return asked;
}

const select = async (name: string) =>
  userEvent.click(await screen.findByRole("checkbox", { name: `Select ${name}` }));

const bar = () => screen.findByRole("region", { name: "Selected rows" });

async function archive() {
  await userEvent.click(
    within(await bar()).getByRole("button", { name: "More actions for the selected cases" }),
  );
  await userEvent.click(await screen.findByRole("menuitem", { name: "Archive" }));
}

describe("acting on many cases", () => {
  it("does so to the selected ones, and undoes it from the toast", async () => {
    const asked = serve();
    const undone: string[] = [];
    server.use(
      http.post("*/api/bulk/:id/undo", ({ params }) => {
        undone.push(String(params.id));
        return HttpResponse.json(run({ state: "undone", can_undo: false, succeeded: 0 }));
      }),
    );
    openApp("/cases");
    await select("Olivia Miller");
    await select("Ana Ruiz");
    await archive();
    expect(await screen.findByText("2 cases were archived.")).toBeVisible();
    expect(asked).toEqual([{ action: "archive", selection: { ids: ["c1", "c2"] } }]);
    expect(screen.queryByText("2 selected")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("2 cases are as they were.")).toBeVisible();
    expect(undone).toEqual(["b1"]);
  });

  it("asks first when everything that matches is meant, and sends the filters", async () => {
    const asked = serve({ total: 1234, pages: 50 });
    openApp("/cases?status=new&sort=full_name");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Select all rows of this page" }));
    await userEvent.click(screen.getByRole("button", { name: "Select all 1,234 matching" }));
    await archive();
    const question = await screen.findByRole("dialog", { name: "Archive all 1,234 matching cases?" });
    expect(asked).toEqual([]);
    await userEvent.click(within(question).getByRole("button", { name: "Archive all" }));
    await waitFor(() =>
      expect(asked).toEqual([
        { action: "archive", selection: { filter: { status: "new" }, expected: 1234 } },
      ]),
    );
  });

  it("agrees to the exact number when there are more than the list counts", async () => {
    const asked = serve({ total: 1000, total_is_capped: true, pages: 40 });
    server.use(
      http.post(
        "*/api/cases/bulk",
        () => problem(409, "count_changed", { current: { count: 12_345 }, detail: "12345 cases match now." }),
        { once: true },
      ),
    );
    openApp("/cases");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Select all rows of this page" }));
    await userEvent.click(screen.getByRole("button", { name: "Select all 1,000+ matching" }));
    await archive();
    const question = await screen.findByRole("dialog", { name: "Archive all 12,345 matching cases?" });
    expect(asked).toEqual([]);
    await userEvent.click(within(question).getByRole("button", { name: "Archive all" }));
    await waitFor(() =>
      expect(asked).toEqual([{ action: "archive", selection: { filter: {}, expected: 12_345 } }]),
    );
  });

  it("follows a long run, lists what failed, and reads the list again at the end", async () => {
    serve({ total: 500, pages: 20 });
    let polls = 0;
    let reads = 0;
    server.use(
      http.get("*/api/cases", () => {
        reads += 1;
        return HttpResponse.json(pageOf(ROWS));
      }),
      http.post("*/api/cases/bulk", () =>
        HttpResponse.json(run({ state: "running", total: 500, done: 0, succeeded: 0 }), { status: 202 }),
      ),
      http.get("*/api/bulk/b1", () => {
        polls += 1;
        return HttpResponse.json(
          polls < 2
            ? run({ state: "running", total: 500, done: 120, succeeded: 120 })
            : run({
                total: 500,
                done: 500,
                succeeded: 498,
                unchanged: 1,
                failed: 1,
                failures: [{ case_id: "c2", case_number: "00043", message: "The case is in care." }],
              }),
        );
      }),
    );
    openApp("/cases");
    await select("Olivia Miller");
    const before = reads;
    await archive();
    expect(await screen.findByRole("progressbar", { name: "Archiving 500 cases" })).toBeVisible();
    expect(await screen.findByText("120 of 500")).toBeVisible();
    expect(
      await screen.findByText(
        "498 cases were archived, 1 case was left as it is, 1 case could not be changed.",
      ),
    ).toBeVisible();
    await waitFor(() => expect(reads).toBeGreaterThan(before));
    await userEvent.click(screen.getByRole("button", { name: "Show which" }));
    expect(await screen.findByText("The case is in care.")).toBeVisible();
  });

  it("keeps the selection when nothing was changed", async () => {
    serve();
    server.use(http.post("*/api/cases/bulk", () => problem(403, "forbidden", { detail: "Not for you." })));
    openApp("/cases");
    await select("Ana Ruiz");
    await archive();
    expect(await screen.findByText("Not for you.")).toBeVisible();
    expect(screen.getByText("1 selected")).toBeVisible();
  });

  it("asks for a reason when cases leave the pipeline, and keeps it when that fails", async () => {
    const asked = serve();
    openApp("/cases");
    await select("Ana Ruiz");
    await userEvent.click(within(await bar()).getByRole("button", { name: "Stage" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Lost" }));
    await userEvent.type(await screen.findByLabelText(/Reason/), "Moved away");
    server.use(http.post("*/api/cases/bulk", () => problem(503, "unavailable"), { once: true }));
    await userEvent.click(screen.getByRole("button", { name: "Move to Lost" }));
    const dialog = screen.getByRole("dialog");
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("The server is busy");
    expect(screen.getByLabelText(/Reason/)).toHaveValue("Moved away");
    await userEvent.click(screen.getByRole("button", { name: "Move to Lost" }));
    await waitFor(() =>
      expect(asked).toEqual([
        { action: "change_stage", status: "lost", reason: "Moved away", selection: { ids: ["c2"] } },
      ]),
    );
  });

  it("drops the selection when the filters change, for it is no longer in sight", async () => {
    serve();
    openApp("/cases");
    await select("Ana Ruiz");
    await userEvent.click(screen.getByRole("button", { name: "With archived" }));
    await waitFor(() => expect(screen.queryByText("1 selected")).not.toBeInTheDocument());
  });

  it("tells of what stays when a run is taken back", () => {
    expect(resultWords(run({ state: "undone", total: 5, succeeded: 1 }))).toBe(
      "4 cases are as they were, 1 case was changed since and stays.",
    );
  });

  it("tells honestly of a run that broke off", () => {
    expect(resultWords(run({ state: "failed" }))).toBe("The work stopped before it was finished.");
  });
});
