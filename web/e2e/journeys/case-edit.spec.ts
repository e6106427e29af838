import type { Page } from "@playwright/test";
import { expect, test, type Visitor } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

const contact = (page: Page) => page.getByRole("region", { name: "Contact", exact: true });
const edit = (page: Page, label: string) => contact(page).getByRole("button", { name: `Edit ${label}` });

async function openCase({ page, api }: Visitor, phone = "+12135550100"): Promise<string> {
  const { id } = await api.createCase({ full_name: `Dora ${uniqueWord()}`, phone });
  await page.goto(`/cases/${id}`);
  return id;
}

test("Enter saves an inline edit, Escape takes it back", async ({ visit }) => {
  const visitor = await visit("intake_specialist");
  const { page, api } = visitor;
  const id = await openCase(visitor);

  await edit(page, "phone").click();
  await contact(page).getByLabel("phone", { exact: true }).fill("213 555 0177");
  await page.keyboard.press("Enter");
  await expect(edit(page, "phone")).toContainText("(213) 555-0177");
  await expect(edit(page, "phone")).toBeFocused();
  expect((await api.readCase(id)).phone).toBe("+12135550177");

  await edit(page, "email").click();
  await contact(page).getByLabel("email", { exact: true }).fill("never@example.com");
  await page.keyboard.press("Escape");
  await expect(edit(page, "email")).toContainText("Add");
  expect((await api.readCase(id)).email).toBeNull();
});

test("a refused edit says why and keeps what was typed", async ({ visit }) => {
  const visitor = await visit("manager");
  const { page } = visitor;
  await openCase(visitor);
  await edit(page, "phone").click();
  const field = contact(page).getByLabel("phone", { exact: true });
  await field.fill("call me maybe");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/phone/i);
  await expect(field).toHaveValue("call me maybe");
});

test("without a connection nothing typed is lost, and saving again works", async ({ visit }) => {
  const visitor = await visit("manager");
  const { page } = visitor;
  await openCase(visitor);
  await edit(page, "name").click();
  const field = contact(page).getByLabel("name", { exact: true });
  await page.route("**/api/cases/*", (route) => route.abort("internetdisconnected"));
  await field.fill("Dora Renamed");
  await field.press("Enter");
  await expect(contact(page)).toContainText("The server can’t be reached");
  await expect(field).toHaveValue("Dora Renamed");

  await page.unroute("**/api/cases/*");
  await field.press("Enter");
  await expect(page.getByRole("heading", { name: "Dora Renamed" })).toBeVisible();
});

test("demographics are edited together, and age and BMI follow", async ({ visit }) => {
  const visitor = await visit("case_manager");
  const { page } = visitor;
  await openCase(visitor);
  await page.getByRole("button", { name: "Edit demographics" }).click();
  const dialog = page.getByRole("dialog", { name: "Demographics" });
  await dialog.getByLabel("Height").fill("5'6\"");
  await dialog.getByLabel("Weight in pounds").fill("140");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const demographics = page.getByRole("region", { name: "Demographics" });
  await expect(demographics).toContainText("5′ 6″");
  await expect(demographics).toContainText("140 lb");
  await expect(demographics).toContainText("22.6");
});

const CHOICES = [
  { side: "Yours", button: "Save mine", kept: "0111" },
  { side: "Theirs", button: "Take theirs", kept: "0122" },
];

for (const { side, button, kept } of CHOICES) {
  test(`two people change the same field: ${button.toLowerCase()}`, async ({ visit }) => {
    const mine = await visit("manager");
    const theirs = await visit("intake_specialist");
    const id = await openCase(mine);
    await theirs.page.goto(`/cases/${id}`);

    await edit(mine.page, "phone").click();
    await contact(mine.page).getByLabel("phone", { exact: true }).fill("(213) 555-0111");
    await edit(theirs.page, "phone").click();
    await contact(theirs.page).getByLabel("phone", { exact: true }).fill("(213) 555-0122");
    await theirs.page.keyboard.press("Enter");
    await expect(edit(theirs.page, "phone")).toContainText("(213) 555-0122");

    await mine.page.keyboard.press("Enter");
    const dialog = mine.page.getByRole("dialog", { name: "Somebody else changed this meanwhile" });
    const phone = dialog.getByRole("radiogroup", { name: "Phone" });
    await expect(phone.getByRole("radio", { name: "Yours (213) 555-0111" })).toBeChecked();
    await expect(phone.getByRole("radio", { name: "Theirs (213) 555-0122" })).toBeVisible();
    await expectAccessible(mine.page, "conflict", "[data-portal]");
    await phone.getByRole("radio", { name: side }).click();
    await dialog.getByRole("button", { name: button }).click();

    await expect(edit(mine.page, "phone")).toContainText(`(213) 555-${kept}`);
    expect((await mine.api.readCase(id)).phone).toBe(`+1213555${kept}`);
  });
}
