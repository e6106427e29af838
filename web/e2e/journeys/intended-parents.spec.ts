import { expect, test } from "../fixtures";
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
