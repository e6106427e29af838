import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

/** What opens over a page stands outside of it. */
const OVER = "[data-portal]";

const click = (page: Page, role: "button" | "menuitem" | "combobox", name: string | RegExp) =>
  page.getByRole(role, { name }).click();

/** Opens something, looks at it in both colour schemes and closes it by keyboard. */
async function lookAt(page: Page, button: string | RegExp, shown: "dialog" | "listbox" | "menu") {
  await test.step(String(button), async () => {
    await click(page, "button", button);
    await expect(page.getByRole(shown)).toBeVisible();
    await expectAccessible(page, String(button), OVER);
    await page.keyboard.press("Escape");
    await expect(page.getByRole(shown)).toBeHidden();
  });
}

test("what opens over the list is accessible in light and dark", async ({ visit }) => {
  const { page } = await visit("manager", { reducedMotion: "reduce" });
  await page.goto("/cases?q=nobody");
  await lookAt(page, "Stage", "listbox");
  await lookAt(page, "Created", "dialog");
  await lookAt(page, "Maya Torres Manager", "menu");
  await lookAt(page, "New case", "dialog");

  await click(page, "button", "New case");
  await click(page, "button", "Create case");
  await click(page, "combobox", "State");
  await expect(page.getByRole("option", { name: "Alaska" })).toBeVisible();
  await expectAccessible(page, "new case with a complaint and an open list", OVER);
});

test("what opens over a case is accessible in light and dark", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  const { id } = await api.createCase({ full_name: `Olga ${uniqueWord()}` });
  await page.goto(`/cases/${id}`);
  await lookAt(page, /^Stage: /, "menu");
  await lookAt(page, "Actions for this case", "menu");
  await lookAt(page, "Edit demographics", "dialog");
  await lookAt(page, "Edit eligibility", "dialog");
  await lookAt(page, "Edit state", "listbox");
  await click(page, "button", "Edit phone");
  await expectAccessible(page, "inline edit", "main");
  await page.keyboard.press("Escape");

  await click(page, "button", /^Stage: /);
  await click(page, "menuitem", "Lost");
  await click(page, "button", "Move to Lost");
  await expect(page.getByText("Say why")).toBeVisible();
  await expectAccessible(page, "leaving the pipeline", OVER);
});

test("what opens over the team is accessible in light and dark", async ({ visit }) => {
  const { page } = await visit("manager", { reducedMotion: "reduce" });
  await page.goto("/settings/team");
  await lookAt(page, "Invite", "dialog");
  await lookAt(page, "Actions for Caleb Osei", "menu");
  for (const action of ["Change role", "Deactivate"]) {
    await click(page, "button", "Actions for Caleb Osei");
    await click(page, "menuitem", action);
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, action, OVER);
    await page.keyboard.press("Escape");
  }
});

test("every accent is readable in light and dark", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  for (const accent of ["blue", "purple", "rose", "orange"] as const) {
    await api.setPreferences({ accent });
    await page.goto("/cases?status=new&q=nobody");
    await expect(page.getByRole("button", { name: "New case" })).toBeVisible();
    await expectAccessible(page, accent);
  }
  await api.setPreferences({ accent: "teal" });
});
