import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

test("a note is written with emphasis and a link, kept when saving fails, and taken back", async ({
  visit,
}) => {
  const { page, api } = await visit("intake_specialist");
  const { id } = await api.createCase({ full_name: `Rosa ${uniqueWord()}` });
  await page.goto(`/cases/${id}?tab=notes`);
  const editor = page.getByRole("textbox", { name: "Note" });
  await editor.click();
  await page.keyboard.type("She asked for ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("a call");
  await page.keyboard.press("Control+b");
  await page.keyboard.type(" and read ");
  await page.getByRole("button", { name: "Link" }).click();
  await expectAccessible(page, "link", "main");
  await page.getByLabel("Leads to").fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Add link" }).click();
  await expect(page.getByText("Enter a web or email address.")).toBeVisible();
  await page.getByLabel("Leads to").fill("example.com/guide");
  await page.getByRole("button", { name: "Add link" }).click();

  await page.route("**/api/cases/*/notes", (route) => route.abort("internetdisconnected"));
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("alert")).toContainText("The note was not saved.");
  await expect(editor).toContainText("She asked for a call and read example.com/guide");
  await page.unroute("**/api/cases/*/notes");
  await editor.press("Control+Enter");

  const note = page.getByRole("article", { name: "Note by Iris Bennett" });
  await expect(note.locator("strong")).toHaveText("a call");
  await expect(note.getByRole("link")).toHaveAttribute("href", "https://example.com/guide");
  await expect(editor).toHaveText("");

  await note.hover();
  await note.getByRole("button", { name: "Edit the note by Iris Bennett" }).click();
  const edited = note.getByRole("textbox", { name: "Note" });
  await expect(edited).toContainText("a call and read");
  await edited.press("End");
  await page.keyboard.type(" tonight");
  await expectAccessible(page, "editing a note", "main");
  await edited.press("Control+Enter");
  await expect(note).toContainText("example.com/guide tonight");
  await expect(note).toContainText("edited just now");
  await expect(note.locator("strong")).toHaveText("a call");

  await note.hover();
  await note.getByRole("button", { name: "Delete the note by Iris Bennett" }).click();
  await expect(note).toHaveCount(0);
  await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
  await expect(note).toBeVisible();

  await note.getByRole("button", { name: "Delete the note by Iris Bennett" }).click();
  await page.reload();
  await expect(page.getByText("No notes yet")).toBeVisible();
});

test("a draft survives another tab, and leaving asks first", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const { id } = await api.createCase({ full_name: `Sara ${uniqueWord()}` });
  await page.goto(`/cases/${id}?tab=notes`);
  await page.getByRole("textbox", { name: "Note" }).click();
  await page.keyboard.type("Half a thought");
  await page.getByRole("tab", { name: "Activity" }).click();
  await page.getByRole("tab", { name: "Notes" }).click();
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveText("Half a thought");

  await page.getByRole("link", { name: "Tasks" }).click();
  await page.getByRole("button", { name: "Keep writing" }).click();
  await expect(page).toHaveURL(/tab=notes$/);
  await page.getByRole("link", { name: "Tasks" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(/\/tasks$/);
});

test("a logged contact is told of everywhere", async ({ visit }) => {
  const { page, api } = await visit("intake_specialist");
  const { id } = await api.createCase({ full_name: `Tara ${uniqueWord()}` });
  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: "Log contact" }).click();
  const dialog = page.getByRole("dialog", { name: "Log contact" });
  await dialog.getByRole("combobox", { name: "Outcome" }).click();
  await page.getByRole("option", { name: "Reached" }).click();
  await dialog.getByLabel("Note").fill("Wants to talk on Friday.");
  await dialog.getByRole("button", { name: "Log contact" }).click();
  await expect(page.getByRole("list", { name: "Contact attempts" })).toContainText(
    "Wants to talk on Friday.",
  );
  await expect(page.getByRole("complementary", { name: "Case facts" })).toContainText("just now, call");
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByRole("list", { name: "Activity" })).toContainText("logged a call: reached");
});
