import type { Rule } from "@/api/types";
import { expect, test } from "../fixtures";
import type { Api } from "../support/api";
import { expectAccessible } from "../support/axe";
import { mailTo } from "../support/mail";
import { uniqueWord } from "../support/names";

test("a rule is made, tried on a case, and acts when its time has come", async ({ visit }) => {
  const { page, api } = await visit("manager", { reducedMotion: "reduce" });
  const [name, title, lead] = [uniqueWord(), uniqueWord(), `Tina ${uniqueWord()}`];
  const me = await api.me();
  const { id } = await api.createCase({ full_name: lead });
  await api.assign(id, { kind: "user", id: me.user.id });

  await page.goto("/automation/rules");
  await page.getByRole("button", { name: "New rule" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New rule" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("combobox", { name: "Something happens" }).click();
  await page.getByRole("option", { name: "A case enters a stage" }).click();
  await dialog.getByRole("combobox", { name: "Stage" }).click();
  await page.getByRole("option", { name: "Contacted" }).click();
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  await expectAccessible(page, "a rule being made", "[data-portal]");
  await dialog.getByRole("button", { name: "Create rule" }).click();

  const rule = page.getByRole("listitem", { name });
  await expect(rule).toContainText(`When a case enters Contacted: create the task “${title}” for its owner`);
  const isOn = rule.getByRole("switch", { name: `${name} is on` });
  await expect(isOn).not.toBeChecked();
  await isOn.press("Space");
  await expect(isOn).toBeChecked();

  await rule.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Try on a case…" }).click();
  const trial = page.getByRole("dialog");
  await trial.getByRole("combobox", { name: "Case" }).fill(lead);
  await page.getByRole("option", { name: lead }).click();
  await expect(trial.getByText("It would leave this case alone.")).toBeVisible();
  await expectAccessible(page, "a rule being tried", "[data-portal]");
  await page.keyboard.press("Escape");

  await api.changeStage(id, "contacted");
  await page.goto(`/cases/${id}?tab=tasks`);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toBeVisible();
  await page.goto("/automation/rules");
  await rule.getByRole("link", { name: "Acted 1 time" }).click();
  const run = page.getByRole("row").filter({ hasText: lead });
  await expect(run).toContainText("Done");

  await page.getByRole("link", { name: "Rules", exact: true }).click();
  await rule.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rule).toHaveCount(0);
});

test.describe("with a mail server", () => {
  test.use({ agency: "dev-a" });

  test("a rule sends a template to who enters a stage", async ({ visit }) => {
    const { page, api } = await visit("manager", { reducedMotion: "reduce" });
    const word = uniqueWord();
    const address = `${word}@example.com`.toLowerCase();
    const template = { name: `Welcome ${word}`, subject: "Welcome, {{ first_name }}" };
    await api.createTemplate({ ...template, body_html: "<p>Dear {{ full_name }}, you qualify.</p>" });
    const { id } = await api.createCase({ full_name: `Uma ${word}`, email: address });

    await page.goto("/automation/rules");
    await page.getByRole("button", { name: "New rule" }).first().click();
    const dialog = page.getByRole("dialog", { name: "New rule" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(word);
    await dialog.getByRole("combobox", { name: "Something happens" }).click();
    await page.getByRole("option", { name: "A case enters a stage" }).click();
    await dialog.getByRole("combobox", { name: "Stage" }).click();
    await page.getByRole("option", { name: "Qualified", exact: true }).click();
    await dialog.getByRole("button", { name: "Remove “Create a task”" }).click();
    await dialog.getByRole("button", { name: "Add an action" }).click();
    await page.getByRole("menuitem", { name: "Send an email" }).click();
    await dialog.getByRole("combobox", { name: "Template" }).fill(word);
    await page.getByRole("option", { name: `Welcome ${word}` }).click();
    await dialog.getByRole("button", { name: "Create rule" }).click();
    const isOn = page.getByRole("switch", { name: `${word} is on` });
    await isOn.press("Space");
    // What the switch shows is what was chosen; the page may be left when it is stored.
    await expect.poll(() => isActive(api, word)).toBe(true);

    await page.goto(`/cases/${id}?tab=emails`);
    await expect(page.getByText("No emails yet")).toBeVisible();
    await api.changeStage(id, "qualified");
    const line = page.getByRole("list", { name: "Emails" }).getByRole("listitem");
    await expect(line).toContainText("Welcome, Uma");
    await expect(line).toContainText("by Automation");
    await expect(line.getByText("Sent", { exact: true })).toBeVisible({ timeout: 20_000 });
    const { raw } = await mailTo(address);
    expect(raw.replaceAll(/=\r\n/g, "")).toContain(`Dear Uma ${word}, you qualify.`);
    await page.goto(`/automation/outbox?q=${word}`);
    await expect(page.getByRole("table", { name: "Outbox" })).toContainText("Welcome, Uma");
    await page.goto("/automation/rules");
    const rule = page.getByRole("listitem", { name: word });
    await expect(rule.getByRole("link", { name: "Acted 1 time" })).toBeVisible();
    await isOn.press("Space");
    await expect.poll(() => isActive(api, word)).toBe(false);
  });
});

async function isActive(api: Api, name: string): Promise<boolean | undefined> {
  const { items } = await api.send<{ items: Rule[] }>("GET", "/api/automation/rules");
  return items.find((rule) => rule.name === name)?.is_active;
}
