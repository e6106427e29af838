import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { mailsTo, mailTo } from "../support/mail";
import { uniqueWord } from "../support/names";
import { BUSY_ONCE, UNKNOWN_RECIPIENT } from "../world/mail";

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

test("links in an email open elsewhere, by keyboard as well, and leave this page where it is", async ({
  visit,
}) => {
  const { page, api } = await visit("manager");
  const word = uniqueWord();
  const { id } = await api.createCase({ full_name: `Lena ${word}`, email: `${word}@example.com` });
  await page.goto("/automation/outbox");
  const address = new URL("/health", page.url()).href;
  const link = `<p>Read <a href="${address}">our page</a>.</p>`;
  await api.sendEmail(id, { subject: `Links ${word}`, body_html: link });
  await page.goto(`/cases/${id}?tab=emails`);
  await page.getByRole("button", { name: new RegExp(`^Links ${word}`) }).click();
  const shown = page.frameLocator('iframe[title="The email"]').getByRole("link", { name: "our page" });
  const here = page.url();
  for (const follow of [() => shown.click(), () => shown.press("Enter")]) {
    const opening = page.context().waitForEvent("page");
    await follow();
    const opened = await opening;
    await expect(opened).toHaveURL(address);
    expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
    await opened.close();
    await expect(shown).toBeVisible();
    expect(page.url()).toBe(here);
  }
});

test("an email is kept, and said to be, where no mail server is set up", async ({ visit }) => {
  const { page, api } = await visit("manager");
  const word = uniqueWord();
  const { id } = await api.createCase({ full_name: `Vera ${word}`, email: `${word}@example.com` });
  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: "Email", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Email to Vera ${word}` });
  await dialog.getByRole("textbox", { name: "Subject" }).fill(`Held ${word}`);
  await dialog.getByRole("textbox", { name: "Text" }).click();
  await page.keyboard.type("Dear {{ first_name }}, this stays here.");
  await expect(dialog.getByText("No mail server is set up")).toBeVisible();
  await expect(dialog.frameLocator("iframe").getByText("Dear Vera, this stays here.")).toBeVisible();
  await expectAccessible(page, "writing an email", "[data-portal]");
  await dialog.getByRole("button", { name: "Send email" }).click();
  await expect(page.getByText("The email is kept in the outbox")).toBeVisible();

  await page.goto(`/automation/outbox?q=${word}`);
  await expect(page.getByRole("table", { name: "Outbox" })).toContainText("Held");
  await page.getByRole("table", { name: "Outbox" }).getByText(`Held ${word}`).click();
  const kept = page.getByRole("dialog", { name: `Held ${word}` });
  await expect(kept.getByText("No mail server is set up.")).toBeVisible();
  await expect(kept.frameLocator("iframe").getByText("Dear Vera, this stays here.")).toBeVisible();
  await expectAccessible(page, "an email as it was kept", "[data-portal]");
  await kept.getByRole("button", { name: "Cancel sending" }).click();
  await page.getByRole("button", { name: "Cancel the email" }).click();
  await expect(page.getByRole("table", { name: "Outbox" })).toContainText("Cancelled");
});

test.describe("with a mail server", () => {
  test.use({ agency: "dev-a" });

  test("an email goes out as it was seen, and stays on the case", async ({ visit }) => {
    const { page, api } = await visit("intake_specialist");
    const manager = await visit("manager");
    const word = uniqueWord();
    const address = `${word}@example.com`.toLowerCase();
    const { id } = await api.createCase({ full_name: `Wanda ${word}`, email: address });
    await manager.api.createTemplate({
      ...{ name: `Next steps ${word}`, subject: "Next steps, {{ first_name }}" },
      body_html: "<p>Dear {{ full_name }}, we call you on Friday.</p>",
    });
    await page.goto(`/cases/${id}?tab=emails`);
    await page.getByRole("button", { name: "New email" }).click();
    const dialog = page.getByRole("dialog", { name: `Email to Wanda ${word}` });
    await dialog.getByRole("combobox", { name: "Template" }).fill(word);
    await page.getByRole("option", { name: `Next steps ${word}` }).click();
    await dialog.getByRole("textbox", { name: "Text" }).press("Control+End");
    await page.keyboard.type(" Be well.");
    const words = `Dear Wanda ${word}, we call you on Friday. Be well.`;
    await expect(dialog.frameLocator("iframe").getByText(words)).toBeVisible();
    await dialog.getByRole("button", { name: "Send email" }).click();

    const emails = page.getByRole("list", { name: "Emails" });
    await expect(emails.getByText("Sent", { exact: true })).toBeVisible({ timeout: 20_000 });
    const { raw } = await mailTo(address);
    expect(raw).toContain("Subject: Next steps, Wanda");
    expect(raw.replaceAll(/=\r\n/g, "")).toContain(words);
    await page.getByRole("tab", { name: "Activity" }).click();
    await expect(page.getByRole("list", { name: "Activity" })).toContainText(/sent (the|an) email/);
  });

  test("an email that the server has no time for says so where it is seen, and arrives", async ({
    visit,
  }) => {
    const { page, api } = await visit("manager");
    const other = await visit("manager");
    const word = uniqueWord();
    const address = `${BUSY_ONCE}.${word}@example.com`.toLowerCase();
    const { id } = await api.createCase({ full_name: `Zoe ${word}`, email: address });
    await page.goto(`/cases/${id}?tab=emails`);
    await expect(page.getByText("No emails yet")).toBeVisible();
    await other.page.goto(`/automation/outbox?q=${word}`);
    await expect(other.page.getByText("No email matches")).toBeVisible();
    await api.sendEmail(id, { subject: `Patience ${word}`, body_html: "<p>Hello</p>" });
    const line = page.getByRole("list", { name: "Emails" }).getByRole("listitem");
    const row = other.page.getByRole("row").filter({ hasText: word });
    for (const seen of [line, row]) {
      await expect(seen).toContainText(/Trying again at .+ · attempt 2 of 24 · last time: .*Too busy/);
    }
    await expect(line).toContainText("Sent", { timeout: 20_000 });
    await expect(row).toContainText("Sent");
    expect(await mailsTo(address)).toHaveLength(1);
  });

  test("an address that nobody has is a failure, with the server’s words", async ({ visit }) => {
    const { page, api } = await visit("manager");
    const word = uniqueWord();
    const address = `${UNKNOWN_RECIPIENT}.${word}@example.com`;
    const { id } = await api.createCase({ full_name: `Xenia ${word}`, email: address });
    await api.sendEmail(id, { subject: `Lost ${word}`, body_html: "<p>Hello</p>" });
    await page.goto(`/cases/${id}?tab=emails`);
    const emails = page.getByRole("list", { name: "Emails" });
    await expect(emails.getByText("Failed", { exact: true })).toBeVisible({ timeout: 20_000 });
    await emails.getByRole("button", { name: new RegExp(`^Lost ${word}`) }).click();
    await expect(page.getByRole("dialog").getByText("No such user here")).toBeVisible();
  });

  test("an email waits for its time, and can be cancelled until then", async ({ visit }) => {
    const { page, api } = await visit("manager");
    const word = uniqueWord();
    const { id } = await api.createCase({ full_name: `Yara ${word}`, email: `${word}@example.com` });
    await page.goto(`/cases/${id}?tab=emails`);
    await page.getByRole("button", { name: "New email" }).click();
    const dialog = page.getByRole("dialog", { name: `Email to Yara ${word}` });
    await dialog.getByRole("textbox", { name: "Subject" }).fill(`Later ${word}`);
    await dialog.getByRole("textbox", { name: "Text" }).click();
    await page.keyboard.type("See you soon.");
    await dialog.getByText("Send later").click();
    await dialog.getByRole("textbox", { name: "Day" }).fill(dayFromNow(7));
    await dialog.getByRole("textbox", { name: "Day" }).press("Tab");
    await dialog.getByRole("button", { name: "Schedule email" }).click();
    const emails = page.getByRole("list", { name: "Emails" });
    await expect(emails.getByText("Scheduled", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: `Actions for Later ${word}` }).click();
    await page.getByRole("menuitem", { name: "Cancel sending" }).click();
    await page.getByRole("button", { name: "Cancel the email" }).click();
    await expect(emails.getByText("Cancelled", { exact: true })).toBeVisible();
    expect(await mailsTo(`${word}@example.com`)).toEqual([]);
  });

  test("the mail server is tried, and its answer shown", async ({ visit }) => {
    const { page } = await visit("manager");
    await page.goto("/settings/email");
    await page.getByLabel("To", { exact: true }).fill(`${UNKNOWN_RECIPIENT}@example.com`);
    await page.getByRole("button", { name: "Send test" }).click();
    await expect(page.getByText("The server does not send to this address.")).toBeVisible();
    await expect(page.getByText("No such user here")).toBeVisible();
    await page.getByLabel("To", { exact: true }).fill(`${uniqueWord()}@example.com`);
    await page.getByRole("button", { name: "Send test" }).click();
    await expect(page.getByText("The server took the message.")).toBeVisible();
  });
});

/** A day as people here type it. */
function dayFromNow(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return day.toLocaleDateString("en-US", { month: "long", day: "numeric", year: "numeric" });
}
