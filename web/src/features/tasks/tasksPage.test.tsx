import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import type { Task, TaskGroups } from "@/api/types";
import { openApp, signedIn } from "@/test/app";
import { pageOf } from "@/test/fixtures";
import { problem, server } from "@/test/server";
import { doneTask, task } from "@/test/tasks";
import { filtersOf, validateTaskSearch } from "./search";

const named = (title: string): Task => ({ ...task, id: title, title });

const group = (
  key: TaskGroups["groups"][number]["key"],
  items: Task[],
  more: Partial<TaskGroups["groups"][number]> = {},
): TaskGroups["groups"][number] => ({
  key,
  items,
  count: items.length,
  count_is_capped: false,
  has_more: false,
  ...more,
});

function serveGroups(groups: TaskGroups["groups"]) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get("*/api/tasks/groups", ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ today: "2026-11-22", groups });
    }),
  );
  return asked;
}

const titlesIn = async (label: string) => {
  const region = await screen.findByRole("region", { name: label });
  return within(region)
    .getAllByRole("checkbox", { name: /^Done: / })
    .map((box) => box.getAttribute("aria-label"));
};

describe("the tasks page", () => {
  beforeEach(() => signedIn());

  it("shows one's own tasks by when they are due, and leaves out empty groups", async () => {
    const asked = serveGroups([
      group("overdue", [named("Late")]),
      group("today", []),
      group("no_date", [named("Some day")]),
    ]);
    openApp("/tasks");
    expect(await titlesIn("Overdue")).toEqual(["Done: Late"]);
    expect(await titlesIn("No date")).toEqual(["Done: Some day"]);
    expect(screen.queryByRole("region", { name: "Today" })).not.toBeInTheDocument();
    expect(screen.getByText("2 open tasks")).toBeVisible();
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({ assignee: "me" });
  });

  it("reads the rest of a group when asked", async () => {
    serveGroups([group("no_date", [named("First")], { count: 3, has_more: true })]);
    const asked: URLSearchParams[] = [];
    server.use(
      http.get("*/api/tasks", ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json(pageOf([named("First"), named("Second"), named("Third")]));
      }),
    );
    openApp("/tasks");
    await userEvent.click(await screen.findByRole("button", { name: "Show more (2 left)" }));
    await waitFor(async () => expect(await titlesIn("No date")).toHaveLength(3));
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({ group: "none", assignee: "me", page: "1" });
    expect(screen.queryByRole("button", { name: /Show more/ })).not.toBeInTheDocument();
  });

  it("keeps its filters in the address, and goes back to one's own when cleared", async () => {
    const asked = serveGroups([]);
    const router = openApp("/tasks?assignee=all&due_before=2026-11-21");
    await screen.findByText("No open task matches");
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({ due_before: "2026-11-21" });
    await userEvent.click(screen.getByRole("button", { name: "Clear all filters" }));
    await waitFor(() => expect(router.state.location.searchStr).toBe(""));
    expect(await screen.findByText("Nothing left to do")).toBeVisible();
  });

  it("shows what is done when asked", async () => {
    serveGroups([]);
    server.use(http.get("*/api/tasks", () => HttpResponse.json(pageOf([doneTask]))));
    const router = openApp("/tasks");
    await userEvent.click(await screen.findByRole("button", { name: "With completed" }));
    expect(await titlesIn("Completed")).toEqual([`Done: ${task.title}`]);
    expect(router.state.location.searchStr).toBe("?completed=true");
  });

  it("opens the task that the address names, and forgets it when closed", async () => {
    serveGroups([]);
    server.use(http.get("*/api/tasks/t1", () => HttpResponse.json(task)));
    const router = openApp("/tasks?open=t1");
    expect(await screen.findByLabelText(/Title/)).toHaveValue(task.title);
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(router.state.location.searchStr).toBe(""));
  });

  it("shows an error as an error, and not as nothing to do", async () => {
    server.use(http.get("*/api/tasks/groups", () => problem(400, "bad_request", { detail: "No." })));
    openApp("/tasks");
    expect(await screen.findByRole("alert")).toHaveTextContent("No.");
    expect(screen.queryByText("Nothing left to do")).not.toBeInTheDocument();
  });
});

describe("the address of the tasks page", () => {
  it("means one's own tasks unless it says otherwise", () => {
    expect(filtersOf(validateTaskSearch({}))).toMatchObject({ assignee: "me" });
    expect(filtersOf(validateTaskSearch({ assignee: "all" })).assignee).toBeUndefined();
    expect(filtersOf(validateTaskSearch({ queue: "mine" })).assignee).toBeUndefined();
    expect(filtersOf(validateTaskSearch({ assignee: "none", type: "review,other" }))).toMatchObject({
      assignee: "none",
      type: ["review", "other"],
    });
  });
});
