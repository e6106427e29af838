import { useInfiniteQuery } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import { metadataQuery } from "@/api/metadata";
import { meQuery } from "@/api/session";
import { tasksQuery } from "@/api/tasks";
import type { NewTask, Task, TaskPatch } from "@/api/types";
import { me, metadata, pageOf } from "@/test/fixtures";
import { renderPart, testQueryClient } from "@/test/render";
import { problem, server } from "@/test/server";
import { doneTask, task } from "@/test/tasks";
import { TaskDialog } from "./TaskDialog";
import { TaskList } from "./TaskList";
import { changesBetween, toNewTask, toPatch, valuesOf } from "./taskFields";

function client() {
  const queryClient = testQueryClient();
  queryClient.setQueryData(meQuery().queryKey, me);
  queryClient.setQueryData(metadataQuery().queryKey, metadata);
  server.use(http.get("*/api/people", () => HttpResponse.json({ items: [] })));
  return queryClient;
}

function Listed({ onOpen = () => {} }: { onOpen?: (task: Task) => void }) {
  const query = useInfiniteQuery(tasksQuery({}));
  return <TaskList tasks={query.data?.pages.flatMap(({ items }) => items) ?? []} onOpen={onOpen} />;
}

describe("TaskList", () => {
  it("ticks a task at once, and takes it back from the toast", async () => {
    let stored: Task = task;
    let answer: () => void = () => {};
    server.use(
      http.get("*/api/tasks", () => HttpResponse.json(pageOf([stored]))),
      http.post("*/api/tasks/t1/complete", async () => {
        await new Promise<void>((resolve) => (answer = resolve));
        stored = doneTask;
        return HttpResponse.json(stored);
      }),
      http.post("*/api/tasks/t1/uncomplete", () => {
        stored = task;
        return HttpResponse.json(stored);
      }),
    );
    await renderPart(<Listed />, client());
    const box = await screen.findByRole("checkbox", { name: /Done: Call about/ });
    await userEvent.click(box);
    expect(box).toBeChecked();
    await waitFor(() => {
      answer();
      expect(screen.getByRole("button", { name: "Undo" })).toBeVisible();
    });
    expect(stored.completed_at).not.toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(stored.completed_at).toBeNull());
    await waitFor(() => expect(screen.getByRole("checkbox", { name: /Done: Call/ })).not.toBeChecked());
  });

  it("unticks a task that the server would not complete, and says why", async () => {
    server.use(
      http.get("*/api/tasks", () => HttpResponse.json(pageOf([task]))),
      http.post("*/api/tasks/t1/complete", () => problem(403, "forbidden", { detail: "Not yours." })),
    );
    await renderPart(<Listed />, client());
    const box = await screen.findByRole("checkbox");
    await userEvent.click(box);
    expect(await screen.findByText("Not yours.")).toBeVisible();
    expect(box).not.toBeChecked();
  });

  it("is used with the keyboard", async () => {
    const second = { ...task, id: "t2", title: "Second" };
    const completed = vi.fn();
    server.use(
      http.get("*/api/tasks", () => HttpResponse.json(pageOf([task, second]))),
      http.post("*/api/tasks/t2/complete", () => {
        completed();
        return HttpResponse.json({ ...doneTask, id: "t2" });
      }),
    );
    const onOpen = vi.fn();
    await renderPart(<Listed onOpen={onOpen} />, client());
    (await screen.findByRole("button", { name: task.title })).focus();
    await userEvent.keyboard("j{Enter}");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(second);
    await userEvent.keyboard("x");
    await waitFor(() => expect(completed).toHaveBeenCalledOnce());
  });

  it("does not offer a tick to who may not give one", async () => {
    server.use(http.get("*/api/tasks", () => HttpResponse.json(pageOf([{ ...task, actions: [] }]))));
    await renderPart(<Listed />, client());
    expect(await screen.findByRole("checkbox")).toBeDisabled();
  });
});

describe("TaskDialog", () => {
  it("makes a task for oneself, about what it was opened on", async () => {
    const sent: NewTask[] = [];
    server.use(
      http.post("*/api/tasks", async ({ request }) => {
        sent.push((await request.json()) as NewTask);
        return HttpResponse.json(task, { status: 201 });
      }),
    );
    const onClose = vi.fn();
    await renderPart(<TaskDialog opened onClose={onClose} defaults={{ case_id: "c1" }} />, client());
    await userEvent.type(await screen.findByLabelText(/Title/), "  Ring her  ");
    expect(screen.queryByLabelText("About")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Create task" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([
      { title: "Ring her", case_id: "c1", intended_parent_id: null, assignee: { kind: "user", id: "u1" } },
    ]);
  });

  it("saves on top of another's change to other fields", async () => {
    let stored: Task = { ...task, version: 2, description: "Theirs" };
    const sent: TaskPatch[] = [];
    server.use(
      http.get("*/api/tasks/t1", () => HttpResponse.json(stored)),
      http.patch("*/api/tasks/t1", async ({ request }) => {
        const patch = (await request.json()) as TaskPatch;
        sent.push(patch);
        if (patch.version !== stored.version) return problem(409, "version_conflict");
        stored = { ...stored, title: patch.title ?? stored.title, version: 3 };
        return HttpResponse.json(stored);
      }),
    );
    const onClose = vi.fn();
    await renderPart(<TaskDialog opened onClose={onClose} task={task} />, client());
    const title = await screen.findByLabelText(/Title/);
    await userEvent.clear(title);
    await userEvent.type(title, "Mine");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(stored).toMatchObject({ title: "Mine", description: "Theirs" });
    expect(sent).toEqual([
      { title: "Mine", version: 1 },
      { title: "Mine", version: 2 },
    ]);
  });

  it("only shows a task that one may not edit", async () => {
    await renderPart(<TaskDialog opened onClose={() => {}} task={{ ...task, actions: [] }} />, client());
    expect(await screen.findByText("Created by")).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  });
});

describe("the fields of a task", () => {
  it("send what changed, and null for what was cleared", () => {
    const before = valuesOf({ ...task, due_date: "2026-12-01", due_time: "09:00:00" });
    const after = { ...before, due_date: null, about: "intended_parent:p1", assignee: null };
    expect(toPatch(changesBetween(before, after), 4)).toEqual({
      due_date: null,
      due_time: null,
      assignee: null,
      case_id: null,
      intended_parent_id: "p1",
      version: 4,
    });
  });

  it("leave out of a new task what is not given", () => {
    expect(toNewTask({ ...valuesOf(task), about: null })).toEqual({
      title: task.title,
      type: "contact",
      assignee: { kind: "user", id: "u1" },
    });
  });
});
