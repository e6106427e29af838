import { expect, test } from "../fixtures";
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
  await row.getByRole("checkbox").click();
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row.getByRole("checkbox")).not.toBeChecked();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill(word);
  await page.getByRole("option", { name: `Ring ${word}` }).click();
  await expect(page.getByRole("dialog", { name: "Edit task" }).getByLabel("Title")).toHaveValue(
    `Ring ${word}`,
  );
});
