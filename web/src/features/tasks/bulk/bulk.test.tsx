import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Task, TaskChanges, TaskGroups, TaskResult } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { server } from "@/test/server";
import { task } from "@/test/tasks";
import { isWhole, resultWords } from "./bulkWords";
import { wayBack } from "./useTaskBulk";

const before = { assignee: { kind: "user" as const, id: "u1" }, due_date: "2026-11-20", due_time: "14:30" };
const changed = (id: string): TaskResult => ({ id, outcome: "changed", before, version: 2 });
const refused = (id: string, code: NonNullable<TaskResult["code"]>, message = "No."): TaskResult => ({
  ...{ id, outcome: "refused", code, message },
});

describe("what came of several tasks", () => {
  it("is told in one sentence when all went well", () => {
    expect(resultWords([changed("a")], "done")).toBe("1 task is done.");
    const results: TaskResult[] = [changed("a"), { id: "b", outcome: "unchanged" }];
    expect(resultWords(results, "done")).toBe("2 tasks are done.");
    expect(isWhole(results)).toBe(true);
  });

  it("names how many stayed as they were, and why", () => {
    const results = [
      ...[changed("a"), changed("b"), changed("c")],
      ...[refused("d", "forbidden"), refused("e", "forbidden"), refused("f", "not_found")],
      refused("g", "validation_failed", "Choose somebody who may see the case."),
    ];
    expect(resultWords(results, "done")).toBe(
      "3 of 7 tasks are done. 2 are not yours to change. 1 is not there any more. 1: Choose somebody who may see the case.",
    );
    expect(resultWords([refused("a", "forbidden"), refused("b", "forbidden")], "done")).toBe(
      "None of the 2 tasks is done. 2 are not yours to change.",
    );
    expect(isWhole(results)).toBe(false);
  });

  it("is taken back where it was changed, to what it was", () => {
    const results = [
      changed("a"),
      { ...changed("b"), outcome: "unchanged" as const },
      refused("c", "forbidden"),
    ];
    expect(wayBack("edit", results)).toEqual({ action: "edit", tasks: [{ id: "a", version: 2, ...before }] });
    expect(wayBack("complete", results)).toEqual({ action: "uncomplete", tasks: [{ id: "a", version: 2 }] });
    expect(wayBack("uncomplete", results)?.action).toBe("complete");
    expect(wayBack("delete", [{ ...changed("a"), version: null }])).toBeUndefined();
  });
});

const named = (title: string): Task => ({ ...task, id: title, title });

/** The tasks page with a group of three; tells what is asked of many. */
function serve(answer: (body: TaskChanges) => TaskResult[]) {
  const sent: TaskChanges[] = [];
  const items = ["One", "Two", "Three"].map(named);
  const group: TaskGroups["groups"][number] = {
    ...{ key: "no_date", items, count: 3, count_is_capped: false, has_more: false },
  };
  signedIn();
  server.use(
    http.get("*/api/tasks/groups", () => HttpResponse.json({ today: "2026-11-22", groups: [group] })),
    http.post("*/api/tasks/bulk", async ({ request }) => {
      const body = (await request.json()) as TaskChanges;
      sent.push(body);
      return HttpResponse.json({ results: answer(body) });
    }),
  );
  openApp("/tasks");
  return sent;
}

const box = (name: string) => screen.findByRole("checkbox", { name });

describe("several tasks", () => {
  it("are picked, completed, told of and taken back", async () => {
    const sent = serve(({ tasks }) =>
      tasks.map(({ id }) => (id === "Two" ? refused(id, "forbidden") : changed(id))),
    );
    await userEvent.click(await box("Select One"));
    await userEvent.click(await box("Select Two"));
    const bar = screen.getByRole("region", { name: "Selected rows" });
    expect(within(bar).getByText("2 selected")).toBeVisible();
    await userEvent.click(within(bar).getByRole("button", { name: "Complete" }));
    expect(await screen.findByText("1 of 2 tasks is done. 1 is not yours to change.")).toBeVisible();
    expect(screen.queryByRole("region", { name: "Selected rows" })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("1 task is as before.")).toBeVisible();
    expect(sent).toEqual([
      { action: "complete", tasks: [{ id: "One" }, { id: "Two" }] },
      { action: "uncomplete", tasks: [{ id: "One", version: 2 }] },
    ]);
  });

  it("of a group are picked at once, and moved to another day", async () => {
    const sent = serve(({ tasks }) => tasks.map(({ id }) => changed(id)));
    await userEvent.click(await box("Select all shown: No date"));
    const bar = screen.getByRole("region", { name: "Selected rows" });
    await userEvent.click(within(bar).getByRole("button", { name: "Due" }));
    await userEvent.click(await screen.findByRole("button", { name: "No date" }));
    expect(await screen.findByText("3 tasks are without a date.")).toBeVisible();
    const tasks = ["One", "Two", "Three"].map((id) => ({ id, due_date: null }));
    expect(sent).toEqual([{ action: "edit", tasks }]);
  });

  it("are deleted after a question, and let go of when the list is another", async () => {
    const sent = serve(({ tasks }) => tasks.map(({ id }) => ({ ...changed(id), version: null })));
    await userEvent.click(await box("Select One"));
    await userEvent.click(screen.getByRole("button", { name: "Delete the selected tasks" }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
    expect(await screen.findByText("1 task is deleted.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
    expect(sent).toEqual([{ action: "delete", tasks: [{ id: "One" }] }]);
    await userEvent.click(await box("Select Two"));
    await userEvent.type(screen.getByLabelText("Search tasks"), "x");
    await waitFor(() =>
      expect(screen.queryByRole("region", { name: "Selected rows" })).not.toBeInTheDocument(),
    );
  });
});
