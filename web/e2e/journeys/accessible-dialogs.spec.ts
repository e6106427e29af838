import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

/** What opens over a page stands outside of it. */
const OVER = "[data-portal]";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const filter = (page: Page, name: string) => page.getByRole("search").getByRole("button", { name });
const choose = (page: Page, item: string) => page.getByRole("menuitem", { name: item }).click();

/** Opens something, looks at it in both colour schemes and closes it by keyboard. */
async function lookAt(page: Page, opener: Locator, shown: "dialog" | "listbox" | "menu") {
  await opener.click();
  await expect(page.getByRole(shown)).toBeVisible();
  await expectAccessible(page, String(opener), OVER);
  await page.keyboard.press("Escape");
  await expect(page.getByRole(shown)).toBeHidden();
}

test("what opens over the list is accessible in light and dark", async ({ visit }) => {
  const { page } = await visit("manager", { reducedMotion: "reduce" });
  await page.goto("/cases?q=nobody");
  await lookAt(page, filter(page, "Stage"), "listbox");
  await lookAt(page, filter(page, "Created"), "dialog");
  await lookAt(page, button(page, "Maya Torres Manager"), "menu");
  await lookAt(page, button(page, "New case"), "dialog");

  await button(page, "New case").click();
  await button(page, "Create case").click();
  await page.getByRole("combobox", { name: "State" }).click();
  await expect(page.getByRole("option", { name: "Alaska" })).toBeVisible();
  await expectAccessible(page, "new case with a complaint and an open list", OVER);
});

test("what opens over selected cases is accessible in light and dark", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  const name = `Pia ${uniqueWord()}`;
  await api.createCase({ full_name: name });
  await page.goto(`/cases?q=${encodeURIComponent(name)}`);
  await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  await expectAccessible(page, "selected rows", "main");
  await lookAt(page, button(page, "Assign"), "listbox");
  await lookAt(page, button(page, "Stage").last(), "menu");
  await lookAt(page, button(page, "More actions for the selected cases"), "menu");
});

test("what opens over the pipeline and the queues is accessible in light and dark", async ({ visit }) => {
  const { page } = await visit("manager", { reducedMotion: "reduce" });
  await page.goto("/settings/pipeline");
  await lookAt(page, button(page, "New stage"), "dialog");
  await lookAt(page, button(page, "Actions for Applied"), "menu");
  await button(page, "Actions for Applied").click();
  await choose(page, "Retire…");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "retiring a stage", OVER);
  await page.goto("/settings/queues");
  await lookAt(page, button(page, "New queue"), "dialog");
  await lookAt(page, button(page, "Change the members of Intake"), "dialog");
});

test("what opens over a case is accessible in light and dark", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  const { id } = await api.createCase({ full_name: `Olga ${uniqueWord()}` });
  await page.goto(`/cases/${id}`);
  await lookAt(page, button(page, /^Stage: /), "menu");
  await lookAt(page, button(page, "Actions for this case"), "menu");
  await lookAt(page, button(page, "Edit demographics"), "dialog");
  await lookAt(page, button(page, "Edit eligibility"), "dialog");
  await lookAt(page, button(page, "Edit state"), "listbox");
  await button(page, "Edit phone").click();
  await expectAccessible(page, "inline edit", "main");
  await page.keyboard.press("Escape");

  await lookAt(page, button(page, "Edit owner"), "listbox");
  await lookAt(page, button(page, "Log contact"), "dialog");

  await button(page, /^Stage: /).click();
  await choose(page, "Lost");
  await button(page, "Move to Lost").click();
  await expect(page.getByText("Say why")).toBeVisible();
  await expectAccessible(page, "leaving the pipeline", OVER);
});

test("what opens over the team is accessible in light and dark", async ({ visit }) => {
  const { page } = await visit("manager", { reducedMotion: "reduce" });
  await page.goto("/settings/team");
  await lookAt(page, button(page, "Invite"), "dialog");
  await lookAt(page, button(page, "Actions for Caleb Osei"), "menu");
  for (const action of ["Change role", "Deactivate"]) {
    await button(page, "Actions for Caleb Osei").click();
    await choose(page, action);
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
