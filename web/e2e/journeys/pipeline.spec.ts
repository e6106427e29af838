import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { uniqueWord } from "../support/names";

test.use({ agency: "dev-a" });

const stages = (page: Page) => page.getByRole("list", { name: "Stages of Intake" }).getByRole("listitem");

test("a stage is added, carried up by keyboard, used, and retired with its cases", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const label = `Visit ${uniqueWord()}`;
  await page.goto("/settings/pipeline");
  await page.getByRole("button", { name: "New stage" }).click();
  await page.getByLabel("Name").fill(label);
  await page.getByRole("button", { name: "Violet" }).click();
  await page.getByRole("button", { name: "Create stage" }).click();
  await expect(stages(page).last()).toContainText(label);

  const before = await stages(page).count();
  await page.getByRole("button", { name: `Move ${label}` }).focus();
  const told = page.getByRole("status");
  await page.keyboard.press("Space");
  await expect(told.filter({ hasText: `${label} is at place ${before} of ${before}.` })).toBeAttached();
  await page.keyboard.press("ArrowUp");
  await expect(told.filter({ hasText: `${label} is at place ${before - 1} of ${before}.` })).toBeAttached();
  await page.keyboard.press("Space");
  await expect(stages(page).nth(before - 2)).toContainText(label);
  await page.reload();
  await expect(stages(page).nth(before - 2)).toContainText(label);

  const { id } = await api.createCase({ full_name: `Una ${uniqueWord()}` });
  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: `Move to ${label}` }).click();
  await expect(page.getByRole("button", { name: /^Stage: / })).toHaveText(label);

  await page.goto("/settings/pipeline");
  await page.getByRole("button", { name: `Actions for ${label}` }).click();
  await page.getByRole("menuitem", { name: "Retire…" }).click();
  const dialog = page.getByRole("dialog", { name: `Retire ${label}?` });
  await dialog.getByRole("combobox", { name: "Move its cases to" }).click();
  await page.getByRole("option", { name: "Contacted" }).click();
  await dialog.getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("button", { name: `Restore ${label}` })).toBeVisible();
  expect((await api.readCase(id)).status).toBe("contacted");
});

test("a queue is made, given members and told to hand out cases", async ({ visit }) => {
  const { page } = await visit("manager");
  const name = `West ${uniqueWord()}`;
  await page.goto("/settings/queues");
  await page.getByRole("button", { name: "New queue" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create queue" }).click();
  const queue = page.getByRole("listitem", { name });
  await queue.getByRole("button", { name: /Edit routing/ }).click();
  await page.getByRole("option", { name: /in turn/ }).click();
  await expect(queue).toContainText("Each new case goes to the next member in turn");
  await queue.getByRole("button", { name: /Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Retire…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("button", { name: `Restore ${name}` })).toBeVisible();
});
