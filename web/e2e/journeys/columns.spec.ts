import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

test.use({ agency: "dev-b" });

const panel = (page: Page) => page.getByRole("dialog", { name: "Columns" });
const saved = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith("/api/me/preferences") && answer.ok());

/** The words over the list, from left to right. */
async function expectColumns(page: Page, names: string[]): Promise<void> {
  const headers = page.getByRole("columnheader").filter({ hasText: /./ });
  await expect(headers).toHaveText([...names, "Actions"]);
}

test("columns are chosen, carried by keyboard, and follow their person", async ({ visit }) => {
  const { page, api } = await visit("case_manager", { reducedMotion: "reduce" });
  await api.setPreferences({ columns: { cases: ["number", "name", "stage", "email"] } });
  await api.createCase({ full_name: `Cora ${uniqueWord()}` });
  await page.goto("/cases");
  await expectColumns(page, ["Number", "Name", "Stage", "Email"]);

  await page.getByRole("button", { name: "Columns" }).click();
  await expect(panel(page).getByRole("checkbox", { name: "Name" })).toBeDisabled();
  const taken = saved(page);
  await panel(page).getByRole("checkbox", { name: "Stage" }).uncheck();
  await expectColumns(page, ["Number", "Name", "Email"]);
  await taken;
  const added = saved(page);
  await panel(page).getByRole("checkbox", { name: "Updated" }).check();
  await expectColumns(page, ["Number", "Name", "Email", "Updated"]);
  await added;

  const moved = saved(page);
  await panel(page).getByRole("button", { name: "Move Updated", exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Updated is at place 13 of 13.")).toBeAttached();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("Updated is at place 12 of 13.")).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Updated stays where it was.")).toBeAttached();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press("Space");
  for (let place = 13; place >= 1; place -= 1) {
    await expect(page.getByText(`Updated is at place ${place} of 13.`)).toBeAttached();
    await page.keyboard.press(place === 1 ? "Space" : "ArrowUp");
  }
  await expectColumns(page, ["Updated", "Number", "Name", "Email"]);
  await moved;
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
  await page.getByRole("columnheader", { name: "Updated" }).getByRole("button").click();
  await expect(page).toHaveURL("/cases?sort=updated_at");

  await page.reload();
  await expectColumns(page, ["Updated", "Number", "Name", "Email"]);
  const elsewhere = await visit("case_manager");
  await elsewhere.page.goto("/cases");
  await expectColumns(elsewhere.page, ["Updated", "Number", "Name", "Email"]);

  await page.getByRole("button", { name: "Columns" }).click();
  await panel(page).getByRole("button", { name: "Reset" }).click();
  await expect(page.getByRole("columnheader", { name: "Last contact" })).toBeVisible();
  await expect.poll(async () => (await api.me()).preferences.columns).toEqual({});
});

test("a saved view keeps its columns, for whoever opens it", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  const name = `Ages ${uniqueWord()}`;
  await api.createCase({ full_name: `Cora ${uniqueWord()}` });
  await api.setPreferences({ columns: { cases: ["name", "age"] } });
  await page.goto("/cases?sort=age");
  await expectColumns(page, ["Name", "Age"]);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("checkbox", { name: "Share with everybody" }).check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name })).toBeVisible();
  await api.setPreferences({ columns: { cases: null } });

  const colleague = await visit("intake_specialist", { reducedMotion: "reduce" });
  await colleague.page.goto("/cases");
  await colleague.page.getByRole("button", { name: "Views" }).click();
  await colleague.page.getByRole("menuitem", { name }).click();
  await expect(colleague.page).toHaveURL("/cases?columns=name,age&sort=age");
  await expectColumns(colleague.page, ["Name", "Age"]);

  // What is changed here is the address, and nobody's own choice.
  await colleague.page.getByRole("button", { name: "Columns" }).click();
  await panel(colleague.page).getByRole("button", { name: "Move Age up" }).click();
  await expectColumns(colleague.page, ["Age", "Name"]);
  await expect(colleague.page).toHaveURL("/cases?columns=age,name&sort=age");
  expect((await colleague.api.me()).preferences.columns).toEqual({});
  await panel(colleague.page).getByRole("button", { name: "Back to my columns" }).click();
  await expect(colleague.page).toHaveURL("/cases?sort=age");
  await expect(colleague.page.getByRole("columnheader", { name: "Phone" })).toBeVisible();
});

test("choosing columns is accessible in light and dark", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  await api.createIntendedParent({ full_name: `Feld ${uniqueWord()}` });
  for (const path of ["/cases?columns=name,updated", "/intended-parents"]) {
    await page.goto(path);
    await page.getByRole("button", { name: "Columns" }).click();
    await expect(panel(page).getByRole("list", { name: "Columns" })).toBeVisible();
    await expectAccessible(page, `columns at ${path}`, "[data-portal]");
    await page.keyboard.press("Escape");
    await expect(panel(page)).toBeHidden();
  }
});
