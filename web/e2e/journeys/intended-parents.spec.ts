import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

test("intended parents are added, edited in place, put on hold and found again", async ({ visit }) => {
  const { page } = await visit("manager");
  const name = `Anna ${uniqueWord()}`;
  await page.goto("/intended-parents");
  await expect(page.getByRole("heading", { name: "Intended parents" })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog", { name: "New intended parents" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Budget").fill("$85,000.50");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit budget" })).toContainText("$85,000.50");

  await page.getByRole("button", { name: "Edit budget" }).click();
  await page.getByRole("textbox", { name: "budget" }).fill("90,000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit budget" })).toContainText("$90,000");

  await page.getByRole("button", { name: "Status: New. Change it" }).click();
  await page.getByRole("menuitem", { name: "On hold" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Travelling until spring.");
  await page.getByRole("button", { name: "Change status" }).click();
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByText("Travelling until spring.")).toBeVisible();

  await page.goto("/intended-parents?status=on_hold&budget_min=89999.99&budget_max=90000");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.goto("/intended-parents?status=on_hold&budget_min=90000.01");
  await expect(page.getByRole("link", { name })).toBeHidden();
});

test("a case is matched with intended parents, seen on both, and the match undone", async ({ visit }) => {
  const parents = `Rosa ${uniqueWord()}`;
  const candidate = `Ava ${uniqueWord()}`;
  const { page, api } = await visit("case_manager");
  const { id } = await api.createCase({ full_name: candidate });
  await page.goto("/intended-parents");
  await page.getByRole("button", { name: "New", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New intended parents" });
  await dialog.getByLabel("Name").fill(parents);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Nobody yet")).toBeVisible();

  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: "Edit intended parents: Add" }).click();
  await page.keyboard.type(parents);
  await expect(page.getByRole("option", { name: parents })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectAccessible(page, "a matched case", "main");
  await page.getByRole("link", { name: parents }).click();
  await expect(page.getByRole("link", { name: candidate })).toBeVisible();

  await page.goBack();
  await page.getByRole("button", { name: "Edit intended parents" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Edit intended parents" })).toBeFocused();
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByRole("list", { name: "Activity" })).toContainText(parents);

  // Intake sees whom its own candidates are matched with, and matches nobody.
  const intake = await visit("intake_specialist");
  await intake.page.goto(`/cases/${id}`);
  await expect(intake.page.getByRole("link", { name: parents })).toBeVisible();
  await expect(intake.page.getByRole("button", { name: "Edit intended parents" })).toHaveCount(0);
});

test("a shared view leads everybody to the same list", async ({ visit }) => {
  const name = `View ${uniqueWord()}`;
  const { page } = await visit("manager");
  await page.goto("/intended-parents?status=matched&sort=full_name");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Share with everybody").check();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name })).toBeVisible();

  const colleague = await visit("intake_specialist");
  await colleague.page.goto("/intended-parents");
  await colleague.page.getByRole("button", { name: "Views" }).click();
  await colleague.page.getByRole("menuitem", { name }).click();
  await expect(colleague.page).toHaveURL("/intended-parents?sort=full_name&status=matched");
});
