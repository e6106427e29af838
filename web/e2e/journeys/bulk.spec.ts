import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import type { Api } from "../support/api";
import { uniqueWord } from "../support/names";

async function cases(api: Api, count: number): Promise<string> {
  const word = uniqueWord();
  for (let number = 1; number <= count; number += 1)
    await api.createCase({ full_name: `Bea ${word} ${number}` });
  return word;
}

const choose = async (page: Page, item: string) => {
  await page.getByRole("button", { name: "More actions for the selected cases" }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test("selected cases are assigned, and that is undone from the toast", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = await cases(api, 3);
  await page.goto(`/cases?q=${word}&sort=full_name`);
  await page.getByRole("checkbox", { name: `Select Bea ${word} 1` }).check();
  await page.getByRole("checkbox", { name: `Select Bea ${word} 3` }).check();
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("option", { name: "Iris Bennett" }).click();
  await expect(page.getByText("2 cases were assigned.")).toBeVisible();
  const row = (number: number) => page.getByRole("row", { name: new RegExp(`Bea ${word} ${number}`) });
  await expect(row(1)).toContainText("Iris Bennett");
  await expect(row(2)).not.toContainText("Iris Bennett");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 cases are as they were.")).toBeVisible();
  await expect(row(1)).not.toContainText("Iris Bennett");
});

test("everything that matches is archived in the background, and brought back", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = await cases(api, 27);
  await page.goto(`/cases?q=${word}`);
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  await expect(page.getByText("25 selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 27 matching" }).click();
  await choose(page, "Archive");
  await page.getByRole("dialog").getByRole("button", { name: "Archive all" }).click();
  await expect(page.getByText("27 cases were archived.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("No case matches")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("27 cases are as they were.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1–25 of 27")).toBeVisible();
});

test("what could not be changed is named", async ({ visit }) => {
  const { page, api } = await visit("intake_specialist");
  const word = await cases(api, 2);
  const { items } = await api.findCases(word);
  await page.goto(`/cases?q=${word}&sort=full_name`);
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  const manager = await visit("manager");
  await manager.api.changeStage(items[0]?.id ?? "", "pending_match");
  await choose(page, "Mark as priority");
  await expect(page.getByText("1 case could not be changed")).toBeVisible();
  await page.getByRole("button", { name: "Show which" }).click();
  await expect(page.getByRole("table", { name: "Cases that could not be changed" })).toBeVisible();
});
