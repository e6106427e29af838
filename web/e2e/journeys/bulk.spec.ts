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

test("500 cases are assigned in the background, and that is undone from the toast", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = uniqueWord();
  const rows = Array.from({ length: 500 }, (_, number) => `Bea ${word} ${number + 1},CA`);
  await api.importFile("leads.csv", ["Full name,State", ...rows].join("\n"));
  await page.goto(`/cases?q=${word}&sort=full_name`);
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  // So many have this word that the list does not count them all; what is asked before names their number.
  await page.getByRole("button", { name: "Select all 200+ matching" }).click();
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("option", { name: "Iris Bennett" }).click();
  const question = page.getByRole("dialog", { name: "Assign all 500 matching cases?" });
  await question.getByRole("button", { name: "Assign all" }).click();
  await expect(page.getByText("500 cases were assigned.")).toBeVisible({ timeout: 60_000 });
  const first = page.getByRole("row", { name: new RegExp(`Bea ${word} 1 `) });
  await expect(first).toContainText("Iris Bennett");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("500 cases are as they were.")).toBeVisible({ timeout: 60_000 });
  await expect(first).not.toContainText("Iris Bennett");
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
