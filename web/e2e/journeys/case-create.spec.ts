import { expect, test } from "../fixtures";
import { uniqueWord } from "../support/names";

test("a new case shows the server's complaints at their fields, then is created and opened", async ({
  visit,
}) => {
  const { page } = await visit("intake_specialist");
  const name = `Ana ${uniqueWord()}`;
  await page.goto("/cases");
  await page.getByRole("button", { name: "New case" }).click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await expect(dialog.getByLabel("Full name")).toBeFocused();

  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(dialog.getByText("Enter a name.")).toBeVisible();

  await dialog.getByLabel("Full name").fill(`  ${name}  `);
  await dialog.getByLabel("Email").fill("ana at home");
  await dialog.getByLabel("Phone").fill("12");
  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(dialog.getByLabel("Email")).toHaveAccessibleDescription(/email/i);
  await expect(dialog.getByLabel("Phone")).toHaveAccessibleDescription(/phone/i);
  await expect(dialog.getByLabel("Email")).toBeFocused();
  await expect(dialog.getByLabel("Email")).toHaveValue("ana at home");

  const email = `${name.split(" ")[1]}@example.com`;
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Phone").fill("(213) 555-0142");
  await dialog.getByRole("combobox", { name: "State" }).fill("calif");
  await page.getByRole("option", { name: "California" }).click();
  await dialog.getByLabel("Phone").press("Enter");

  await expect(page.getByText(/^Case \d{5} was created$/)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  const contact = page.getByRole("region", { name: "Contact", exact: true });
  await expect(contact).toContainText(email.toLowerCase());
  await expect(contact).toContainText("(213) 555-0142");
  await expect(contact).toContainText("California");
});

test("an email that a case has already names that case", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const name = uniqueWord();
  const email = `${name.toLowerCase()}@example.com`;
  const existing = await api.createCase({ full_name: `First ${name}`, email });

  await page.goto("/cases");
  await page.getByRole("button", { name: "New case" }).click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Full name").fill(`Second ${name}`);
  await dialog.getByLabel("Email").fill(email.toUpperCase());
  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(`Case ${existing.case_number} already has this email.`);
  await expect(dialog.getByRole("link", { name: existing.case_number })).toHaveAttribute(
    "href",
    `/cases?q=${existing.case_number}`,
  );
  await expect(dialog.getByLabel("Full name")).toHaveValue(`Second ${name}`);
});

test("what was typed is not thrown away without a question", async ({ visit }) => {
  const { page } = await visit("manager");
  await page.goto("/cases");
  await page.getByRole("button", { name: "New case" }).click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Full name").fill("Half a name");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(dialog.getByLabel("Full name")).toHaveValue("Half a name");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
});
