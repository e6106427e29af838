import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.use({ agency: "dev-b" });

const EXPORT = new URL("../../../crates/casework/tests/data/meta_leads_export.csv", import.meta.url).pathname;

const number = async (page: Page, label: string): Promise<number> => {
  const box = page.getByText(label).locator("..");
  return Number(((await box.textContent()) ?? "").replace(label, "").replaceAll(",", ""));
};

test("a Meta export is understood, checked, imported and taken back", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const total = async () =>
    (await api.send<{ total: number }>("GET", "/api/cases?include_archived=true")).total;
  const before = await total();

  await page.goto("/imports");
  await page.getByRole("link", { name: "Import a file" }).first().click();
  await page.getByLabel("File", { exact: true }).setInputFiles(EXPORT);

  await expect(page.getByRole("heading", { name: "meta_leads_export.csv" })).toBeVisible();
  const target = (column: string) =>
    page.getByRole("combobox", { name: `What ${column} becomes`, exact: true });
  await expect(target("full_name")).toHaveValue(/name/i);
  await expect(target("email")).toHaveValue(/email/i);
  await expect(target("phone_number")).toHaveValue(/phone/i);
  await expect(target("do_you_smoke_or_vape?")).toHaveValue(/smoker/i);
  await expect(target("are_you_between_21_and_40?")).toHaveValue("Keep as lead answer");
  await expect(target("lead_status")).toHaveValue("Leave out");
  await page.getByRole("button", { name: "Check the rows" }).click();

  await expect(page.getByRole("region", { name: "What will happen" })).toBeVisible({ timeout: 30_000 });
  const ok = await number(page, "will become cases");
  const duplicates = await number(page, "duplicates, left out");
  const errors = await number(page, "with errors, left out");
  expect(ok + duplicates + errors).toBe(420);
  expect(Math.min(ok, duplicates, errors)).toBeGreaterThan(0);
  const problems = page.getByRole("table", { name: "Rows with errors" });
  await expect(problems.getByRole("row").nth(1).getByRole("cell").last()).not.toBeEmpty();
  await page.getByRole("button", { name: /duplicates, left out/ }).click();
  await expect(page.getByRole("table", { name: "Duplicates" })).toContainText(/Row \d+ of this file/);
  expect(await total()).toBe(before);

  await page.getByRole("button", { name: `Import ${ok} cases` }).click();
  await expect(page.getByRole("progressbar").or(page.getByRole("region", { name: "Result" }))).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toBeVisible({ timeout: 60_000 });
  expect(await number(page, "cases created")).toBe(ok);
  expect(await total()).toBe(before + ok);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Problem rows" }).click();
  const file = await readFile(await (await downloading).path(), "utf8");
  const lines = file.trim().split(/\r?\n/);
  expect(lines[0]).toContain("Problem");
  expect(lines.length - 1).toBe(duplicates + errors);

  await page.getByRole("link", { name: "Go to the cases" }).click();
  await page.getByRole("searchbox").fill("natalie.allen1@example.com");
  await page.getByRole("table", { name: "Cases" }).getByRole("link", { name: "Natalie Allen" }).click();
  await expect(page.getByRole("region", { name: "Lead answers" })).toBeVisible();
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByRole("list", { name: "Activity" })).toContainText("from meta_leads_export.csv, row");

  await page.getByRole("link", { name: "Import" }).click();
  await page.getByRole("link", { name: "meta_leads_export.csv" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByRole("region", { name: "The import was undone" })).toBeVisible({ timeout: 60_000 });
  expect(await number(page, "taken back")).toBe(ok);
  expect(await total()).toBe(before);
});

test("files that cannot be imported are refused in words", async ({ visit }) => {
  const { page } = await visit("manager");
  await page.goto("/imports/new");
  const choose = (name: string, content: string) =>
    page
      .getByLabel("File", { exact: true })
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await choose("leads.xlsx", "PK");
  await expect(page.getByRole("alert")).toContainText("This is a spreadsheet file. Save it as CSV");
  await choose("empty.csv", "");
  await expect(page.getByRole("alert")).toContainText("The file is empty.");
  await choose("header-only.csv", "Name,Email\n");
  await expect(page.getByRole("alert")).toContainText(/row/i);
});

test("one bad row does not stop the others", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const upload = await api.upload(
    "three.csv",
    "Full name,Email\nUna Undone,una@example.com\nBad Email,not an email\n,nobody@example.com\n",
  );
  await page.goto(`/imports/${upload.id}`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("table", { name: "Rows with errors" }).getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: "Import 1 case" }).click();
  await expect(page.getByRole("region", { name: "Result" })).toBeVisible({ timeout: 30_000 });
  expect(await number(page, "cases created")).toBe(1);
  expect(await number(page, "with errors, left out")).toBe(2);
});
