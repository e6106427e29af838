import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import type { Api } from "../support/api";
import { uniqueWord } from "../support/names";

const rows = (page: Page): Locator => page.getByRole("table", { name: "Cases" }).locator("tbody tr");
const names = (page: Page): Locator => rows(page).getByRole("link");
const search = (page: Page): Locator => page.getByRole("searchbox");

/** Three cases that share a word: two new ones and one that was contacted. */
async function threeCases(api: Api): Promise<string> {
  const word = uniqueWord();
  await api.createCase({ full_name: `Carla ${word}`, state: "TX" });
  await api.createCase({ full_name: `Anna ${word}`, state: "CA", phone: "+12135550143" });
  const contacted = await api.createCase({ full_name: `Berta ${word}`, state: "NV" });
  await api.changeStage(contacted.id, "contacted");
  return word;
}

test("search waits for a pause in typing, then asks once", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = await threeCases(api);
  await page.clock.install();
  await page.goto("/cases");
  await expect(rows(page)).toHaveCount(25);

  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    const q = url.searchParams.get("q");
    // What others do meanwhile has the list read again as it is, without a search.
    if (url.pathname === "/api/cases" && q) asked.push(q);
  });
  // The page's clock stands still while somebody types, however long this machine takes for it.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await search(page).pressSequentially(word);
  expect(asked.filter((q) => q !== "")).toEqual([]);
  await page.clock.runFor(400);
  await page.clock.resume();
  await expect(rows(page)).toHaveCount(3);
  // Other tests change cases meanwhile, of which the page hears and asks again; but never for half a word.
  expect(new Set(asked.filter((q) => q !== ""))).toEqual(new Set([word]));
  await expect(page).toHaveURL(`/cases?q=${word}`);

  await search(page).fill(`${word} nobody`);
  await expect(page.getByText("No case matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(rows(page)).toHaveCount(25);
  await expect(search(page)).toHaveValue("");
});

test("filters and sorting are in the address, and a reload shows the same view", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = await threeCases(api);
  await page.goto(`/cases?q=${word}`);
  await expect(names(page)).toHaveText([`Berta ${word}`, `Anna ${word}`, `Carla ${word}`]);

  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await expect(names(page)).toHaveText([`Anna ${word}`, `Berta ${word}`, `Carla ${word}`]);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await expect(names(page)).toHaveText([`Carla ${word}`, `Berta ${word}`, `Anna ${word}`]);

  await page.getByRole("search").getByRole("button", { name: "Stage" }).click();
  await page.getByRole("option", { name: "New", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(names(page)).toHaveText([`Carla ${word}`, `Anna ${word}`]);

  await expect(page).toHaveURL(`/cases?q=${word}&sort=-full_name&status=new`);
  await page.reload();
  await expect(names(page)).toHaveText([`Carla ${word}`, `Anna ${word}`]);
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  await expect(search(page)).toHaveValue(word);

  await page.getByRole("button", { name: "Clear the filter Stage" }).click();
  await expect(rows(page)).toHaveCount(3);
});

test("pages are addresses of their own", async ({ visit }) => {
  const { page } = await visit("manager");
  await page.goto("/cases?sort=case_number");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages).toContainText("1–25 of");
  const first = await names(page).first().textContent();
  await pages.getByRole("button", { name: "Next" }).click();
  await expect(pages).toContainText("26–50 of");
  await expect(page).toHaveURL("/cases?sort=case_number&page=2");
  await expect(names(page).first()).not.toHaveText(first ?? "");
  await page.goBack();
  await expect(pages).toContainText("1–25 of");
  await expect(names(page).first()).toHaveText(first ?? "");
  await expect(pages.getByRole("button", { name: "Previous" })).toBeDisabled();
});

test("rows are reached and opened by keyboard", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = await threeCases(api);
  await page.goto(`/cases?q=${word}&sort=full_name`);
  await expect(rows(page)).toHaveCount(3);
  await rows(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(rows(page).nth(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Berta ${word}` })).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
});

test("the export holds what the list shows", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = await threeCases(api);
  await page.goto(`/cases?q=${word}&status=new&sort=full_name`);
  await expect(rows(page)).toHaveCount(2);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^cases-\d{4}-\d\d-\d\d\.csv$/);
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  expect(header).toContain("Full name,Email,Phone,State");
  expect(lines.map((line) => line.split(",")[1])).toEqual([`Anna ${word}`, `Carla ${word}`]);
});
