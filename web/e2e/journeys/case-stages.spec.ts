import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { uniqueWord } from "../support/names";

const stage = (page: Page) => page.getByRole("button", { name: /^Stage: / });

async function moveTo(page: Page, label: string): Promise<void> {
  await stage(page).click();
  await page.getByRole("menuitem", { name: label, exact: true }).click();
}

test("a case moves along, leaves with a reason, is reopened, and all of it is told", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const { id } = await api.createCase({ full_name: `Elena ${uniqueWord()}` });
  await page.goto(`/cases/${id}`);
  await expect(stage(page)).toHaveText("New");

  await moveTo(page, "Qualified");
  await expect(stage(page)).toHaveText("Qualified");
  await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
  await expect(stage(page)).toHaveText("New");
  await page.getByRole("button", { name: "Move to Contacted" }).click();
  await expect(stage(page)).toHaveText("Contacted");

  await moveTo(page, "Disqualified");
  const dialog = page.getByRole("dialog", { name: "Move to Disqualified" });
  await dialog.getByRole("button", { name: "Move to Disqualified" }).click();
  await expect(dialog.getByText("Say why, for whoever reads this later.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Lives abroad.");
  await dialog.getByRole("button", { name: "Move to Disqualified" }).click();
  await expect(stage(page)).toHaveText("Disqualified");
  await expect(page.getByText("left at Contacted")).toBeVisible();

  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(stage(page)).toHaveText("Contacted");

  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page).toHaveURL(/\?tab=activity$/);
  const activity = page.getByRole("list", { name: "Activity" }).getByRole("listitem");
  await expect(activity).toContainText([
    "Maya Torres moved the case from Disqualified to Contacted",
    "Maya Torres moved the case from Contacted to Disqualified",
    "Maya Torres moved the case from New to Contacted",
    "Maya Torres moved the case from Qualified to New",
    "Maya Torres moved the case from New to Qualified",
    "Maya Torres created the case",
  ]);
  await expect(activity.nth(1)).toContainText("Lives abroad.");
  await expect(page.getByRole("table", { name: "Stage history" })).toContainText("Disqualified");
});

test("edits and priority are told in plain words", async ({ visit }) => {
  const { page, api } = await visit("case_manager");
  const name = `Fay ${uniqueWord()}`;
  const { id } = await api.createCase({ full_name: name, phone: "+12135550101" });
  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: `Priority of ${name}` }).click();
  await expect(page.getByRole("button", { name: `Priority of ${name}` })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.getByRole("button", { name: "Edit phone" }).click();
  await page.getByLabel("phone", { exact: true }).fill("(213) 555-0102");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit phone" })).toContainText("0102");

  await page.getByRole("tab", { name: "Activity" }).click();
  const activity = page.getByRole("list", { name: "Activity" }).getByRole("listitem");
  await expect(activity.nth(0)).toContainText("Caleb Osei changed phone");
  await expect(activity.nth(0)).toContainText("Phone: (213) 555-0101 → (213) 555-0102");
  await expect(activity.filter({ hasText: "marked the case as priority" })).toBeVisible();
});

test("archived, restored where it stood, archived again and deleted for good", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const name = `Gina ${uniqueWord()}`;
  const { id, case_number } = await api.createCase({ full_name: name });
  await api.changeStage(id, "applied");
  await page.goto(`/cases/${id}`);
  const choose = async (action: string) => {
    await page.getByRole("button", { name: "Actions for this case" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };

  await choose("Archive");
  await expect(page.getByText(`${name} was archived`)).toBeVisible();
  await expect(page.getByText("Archived", { exact: true }).first()).toBeVisible();
  await choose("Restore");
  await expect(page.getByText(`${name} is back among the active cases`)).toBeVisible();
  await expect(stage(page)).toHaveText("Applied");

  await choose("Archive");
  await choose("Delete for good");
  await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText(`Case ${case_number} was deleted`)).toBeVisible();
  await expect(page).toHaveURL("/cases");
  await page.goto(`/cases/${id}`);
  await expect(page.getByRole("alert")).toContainText("This does not exist");
});

test("archived cases are listed only when asked for, and who may not delete is not offered it", async ({
  visit,
}) => {
  const { page, api } = await visit("intake_specialist");
  const name = `Hana ${uniqueWord()}`;
  const { id } = await api.createCase({ full_name: name });
  await api.archive(id);
  await page.goto(`/cases?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No case matches")).toBeVisible();
  await page.getByRole("button", { name: "With archived" }).click();
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Restore"]);
});
