import { devices, type Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";
import { publicPlaces, signedInPlaces } from "../support/pages";

const { defaultBrowserType: _, ...iPhone } = devices["iPhone SE (3rd gen)"];
const phone = { ...iPhone, viewport: { width: 375, height: 667 } };

/** Nothing sticks out to the side, so that the page as a whole never scrolls sideways. */
async function expectToFit(page: Page, name: string): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, `width of ${name}`).toBeLessThanOrEqual(screen ?? 0);
}

test("every page fits a phone", async ({ visit, openBrowser }) => {
  test.slow();
  const { page, api } = await visit("developer", phone);
  const { link } = await api.invite(`phone.${Date.now()}@example.com`, "manager");
  for (const { name, path, ready } of await signedInPlaces(api)) {
    await test.step(name, async () => {
      await page.goto(path);
      await ready(page);
      await expectToFit(page, name);
    });
  }
  const guest = await openBrowser(phone);
  for (const { name, path, ready } of publicPlaces(link.split("/").at(-1) ?? "")) {
    await guest.page.goto(path);
    await ready(guest.page);
    await expectToFit(guest.page, name);
  }
});

test("on a phone one finds, opens, makes and edits cases", async ({ visit }) => {
  const { page, api } = await visit("intake_specialist", phone);
  const word = uniqueWord();
  await api.createCase({ full_name: `Petra ${word}` });
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: "Open the menu" }).tap();
  const menu = page.getByRole("dialog", { name: "Menu" });
  await expectAccessible(page, "menu");
  await menu.getByRole("link", { name: "Cases" }).tap();
  await expect(menu).toBeHidden();

  await page.getByRole("searchbox").fill(word);
  await page.getByRole("link", { name: `Petra ${word}` }).tap();
  await expect(page.getByRole("heading", { name: `Petra ${word}` })).toBeVisible();
  await page.getByRole("button", { name: "Edit phone" }).tap();
  await page.getByLabel("phone", { exact: true }).fill("213 555 0199");
  await page.getByRole("button", { name: "Save phone" }).tap();
  await expect(page.getByRole("button", { name: "Edit phone" })).toContainText("(213) 555-0199");

  await page.getByRole("link", { name: "Cases", exact: true }).first().tap();
  await page.getByRole("button", { name: "New case" }).tap();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await expectToFit(page, "new case");
  await expectAccessible(page, "new case");
  await dialog.getByLabel("Full name").fill(`Rita ${word}`);
  await dialog.getByRole("button", { name: "Create case" }).tap();
  await expect(page.getByRole("heading", { name: `Rita ${word}` })).toBeVisible();
});

test("on a phone a file is mapped, checked and imported without scrolling aside", async ({ visit }) => {
  const { page } = await visit("manager", phone);
  const buffer = Buffer.from(`Full name,Phone\nTess ${uniqueWord()},213 555 0123\n`);
  await page.goto("/imports/new");
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "phone.csv", mimeType: "text/csv", buffer });

  const target = page.getByRole("combobox", { name: "What Phone becomes" });
  await expect(target).toBeInViewport({ ratio: 1 });
  await target.tap();
  await page.getByRole("option", { name: "Phone", exact: true }).tap();
  await page.getByRole("button", { name: "Check the rows" }).tap();
  await page.getByRole("button", { name: "Import 1 case" }).tap();
  await expect(page.getByRole("region", { name: "Result" })).toBeVisible();
  await expectToFit(page, "result");
});

test("on a phone the bell tells of a case and leads to it", async ({ visit }) => {
  const manager = await visit("manager");
  const { page, api } = await visit("case_manager", phone);
  const name = `Nora ${uniqueWord()}`;
  const { id } = await manager.api.createCase({ full_name: name });
  await page.goto("/tasks");
  await manager.api.assign(id, { kind: "user", id: (await api.me()).user.id });
  const bell = page.getByRole("button", { name: /^Notifications, .* unread/ });
  await bell.tap();
  const panel = page.getByRole("dialog", { name: /^Notifications/ });
  await expect(panel).toBeInViewport({ ratio: 1 });
  await expectToFit(page, "what the bell opens");
  await panel.getByRole("link", { name: `${name} was assigned to you` }).tap();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(panel).toBeHidden();
});
