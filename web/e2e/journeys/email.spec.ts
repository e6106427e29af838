import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

test("a template is written, seen with a case filled in, refused with an unknown variable, and switched off", async ({
  visit,
}) => {
  const { page, api } = await visit("manager");
  const word = uniqueWord();
  await api.createCase({ full_name: `Rosa <b>${word}</b>`, email: `${word}@example.com` });
  await page.goto("/automation/templates");
  await page.getByRole("link", { name: "New template" }).first().click();
  await page.getByLabel("Name").fill(`Welcome ${word}`);
  await page.getByRole("textbox", { name: "Subject" }).fill("Welcome, ");
  await page.getByRole("button", { name: "Insert a variable into the subject" }).click();
  await expectAccessible(page, "variables", "[data-portal]");
  await page.getByRole("menuitem", { name: "First name" }).click();
  await page.keyboard.type("!");
  await expect(page.getByRole("textbox", { name: "Subject" })).toHaveValue("Welcome, {{ first_name }}!");

  const text = page.getByRole("textbox", { name: "Text" });
  await text.click();
  await page.keyboard.type("Dear ");
  await page.getByRole("button", { name: "Insert a variable", exact: true }).click();
  await page.getByRole("menuitem", { name: "Full name" }).click();
  await expect(text).toBeFocused();
  await page.keyboard.type(", ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("welcome");

  await page.getByRole("combobox", { name: "Preview with" }).fill(word);
  await page.getByRole("option", { name: new RegExp(word) }).click();
  const mail = page.frameLocator('iframe[title="Preview of the email"]');
  await expect(mail.getByText(`Dear Rosa <b>${word}</b>, welcome`)).toBeVisible();
  await expect(mail.locator("strong")).toHaveText("welcome");
  await expect(page.getByText("Welcome, Rosa!")).toBeVisible();

  await text.press("Control+End");
  await page.keyboard.type(" {{ nickname }}");
  await page.getByRole("button", { name: "Create template" }).click();
  await expect(text).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "refused template", "main");
  for (const _ of " {{ nickname }}") await text.press("Backspace");
  await page.getByRole("button", { name: "Create template" }).click();
  await expect(page.getByRole("heading", { name: `Welcome ${word}` })).toBeVisible();

  await page.getByRole("textbox", { name: "Subject" }).fill("Half a change");
  await page.getByRole("link", { name: "Tasks" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(/\/tasks$/);

  await page.goto("/automation/templates");
  await page.getByRole("button", { name: `Actions for Welcome ${word}` }).click();
  await page.getByRole("menuitem", { name: "Switch off" }).click();
  await expect(page.getByText(`Welcome ${word} is switched off`)).toBeVisible();
});

test("who may not write templates reads them", async ({ visit }) => {
  const manager = await visit("manager");
  const word = uniqueWord();
  const { id } = await manager.api.createTemplate({
    ...{ name: `Reading ${word}`, subject: "Hello", body_html: "<p>Just to read.</p>" },
  });
  const { page } = await visit("intake_specialist");
  await page.goto(`/automation/templates/${id}`);
  await expect(page.frameLocator("iframe").getByText("Just to read.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await page.goto("/automation/templates");
  await expect(page.getByRole("link", { name: `Reading ${word}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "New template" })).toHaveCount(0);
});
