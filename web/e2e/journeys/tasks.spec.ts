import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

test("a task is made with a few keys, found, ticked and taken back", async ({ visit }) => {
  const { page, api } = await visit("case_manager");
  const word = uniqueWord();
  await api.createCase({ full_name: `Tara ${word}` });
  await page.goto("/tasks");
  await expect(page.getByRole("heading", { name: "Tasks" })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "New task" });
  await dialog.getByLabel("Title").fill(`Ring ${word}`);
  await dialog.getByRole("combobox", { name: "About" }).fill(word);
  await page.getByRole("option", { name: `Tara ${word}` }).click();
  await dialog.getByRole("button", { name: "Create task" }).click();

  const row = page.getByRole("region", { name: "No date" }).getByRole("listitem").filter({ hasText: word });
  await expect(row.getByRole("link", { name: `Tara ${word}` })).toBeVisible();
  await row.getByRole("checkbox", { name: /^Done/ }).click();
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row.getByRole("checkbox", { name: /^Done/ })).not.toBeChecked();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill(word);
  await page.getByRole("option", { name: `Ring ${word}` }).click();
  await expect(page.getByRole("dialog", { name: "Edit task" }).getByLabel("Title")).toHaveValue(
    `Ring ${word}`,
  );
});

test("several tasks are picked by keyboard, moved, taken back and deleted", async ({ visit }) => {
  const { page, api } = await visit("case_manager", { reducedMotion: "reduce" });
  const manager = await visit("manager");
  const word = uniqueWord();
  const { user } = await api.me();
  for (const title of ["Anna", "Berta"]) await api.createTask({ title: `${title} ${word}` });
  const theirs = { kind: "user", id: user.id };
  await manager.api.createTask({ title: `Carla ${word}`, assignee: theirs });
  await page.goto(`/tasks?q=${word}`);
  const tasks = page.getByRole("region", { name: "No date" });
  await page.getByRole("checkbox", { name: `Select Anna ${word}` }).focus();
  await page.keyboard.press("Space");
  const bar = page.getByRole("region", { name: "Selected rows" });
  await expect(bar.getByText("1 selected")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all shown: No date" }).check();
  await expect(bar.getByText("3 selected")).toBeVisible();
  await expectAccessible(page, "selected tasks", "main");

  await bar.getByRole("button", { name: "Due" }).click();
  await expect(page.getByRole("dialog", { name: "Due" })).toBeVisible();
  await expectAccessible(page, "when tasks are due", "[data-portal]");
  await page.getByRole("button", { name: "Tomorrow" }).click();
  await expect(page.getByText("3 tasks are due tomorrow.")).toBeVisible();
  const moved = page.getByRole("region", { name: "Tomorrow" });
  await expect(moved.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("3 tasks are as before.")).toBeVisible();
  await expect(tasks.getByRole("listitem")).toHaveCount(3);

  // Who has to do a task may not delete it: the colleague who made it may.
  await page.getByRole("checkbox", { name: "Select all shown: No date" }).check();
  await bar.getByRole("button", { name: "Delete the selected tasks" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 of 3 tasks are deleted. 1 is not yours to change.")).toBeVisible();
  await expect(tasks.getByRole("listitem")).toHaveText([new RegExp(`Carla ${word}`)]);
});
