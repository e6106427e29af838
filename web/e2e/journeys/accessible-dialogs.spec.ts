import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

const click = (page: Page, role: "button" | "menuitem", name: string | RegExp) =>
  page.getByRole(role, { name }).click();

test("dialogs, menus and filters are accessible in light and dark", async ({ visit }) => {
  test.slow();
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  await api.setPreferences({ theme: "system" });
  const { id } = await api.createCase({ full_name: `Olga ${uniqueWord()}` });
  const open: [name: string, path: string, steps: () => Promise<unknown>, shown: string][] = [
    ["new case", "/cases", () => click(page, "button", "New case"), "dialog"],
    [
      "filter",
      "/cases",
      () => page.getByRole("search").getByRole("button", { name: "Stage" }).click(),
      "listbox",
    ],
    [
      "dates",
      "/cases",
      () => page.getByRole("search").getByRole("button", { name: "Created" }).click(),
      "dialog",
    ],
    ["user menu", "/cases", () => click(page, "button", "Maya Torres Manager"), "menu"],
    ["stage menu", `/cases/${id}`, () => click(page, "button", /^Stage: /), "menu"],
    ["demographics", `/cases/${id}`, () => click(page, "button", "Edit demographics"), "dialog"],
    ["eligibility", `/cases/${id}`, () => click(page, "button", "Edit eligibility"), "dialog"],
    ["inline edit", `/cases/${id}`, () => click(page, "button", "Edit phone"), "textbox"],
    ["inline choice", `/cases/${id}`, () => click(page, "button", "Edit state"), "listbox"],
    ["invite", "/settings/team", () => click(page, "button", "Invite"), "dialog"],
  ];
  for (const [name, path, steps, shown] of open) {
    await test.step(name, async () => {
      await page.goto(path);
      await steps();
      await expect(page.getByRole(shown as "dialog").first()).toBeVisible();
      await expectAccessible(page, name);
    });
  }

  await page.goto(`/cases/${id}`);
  await click(page, "button", /^Stage: /);
  await click(page, "menuitem", "Lost");
  await click(page, "button", "Move to Lost");
  await expect(page.getByText("Say why")).toBeVisible();
  await expectAccessible(page, "leaving the pipeline, refused");

  await page.goto("/settings/team");
  await click(page, "button", "Actions for Caleb Osei");
  await click(page, "menuitem", "Deactivate");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "deactivation");
});

test("every accent is readable in light and dark", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  for (const accent of ["blue", "purple", "rose", "orange"] as const) {
    await api.setPreferences({ accent });
    await page.goto("/cases?status=new");
    await expect(page.getByRole("button", { name: "New case" })).toBeVisible();
    await expectAccessible(page, accent);
  }
  await api.setPreferences({ accent: "teal" });
});
