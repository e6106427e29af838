import type { Page } from "@playwright/test";
import type { NotificationSettings } from "@/api/types";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { uniqueWord } from "../support/names";

const bell = (page: Page) => page.getByRole("button", { name: /^Notifications/ });
const panel = (page: Page) => page.getByRole("dialog", { name: /^Notifications/ });

test("somebody is told at once of a case given to them, and goes there from the bell", async ({ visit }) => {
  const manager = await visit("manager");
  const { page, api } = await visit("case_manager", { reducedMotion: "reduce" });
  const name = `Nadia ${uniqueWord()}`;
  await page.goto("/settings/appearance");
  await expect(bell(page)).toBeVisible();

  const me = await api.me();
  const { id } = await manager.api.createCase({ full_name: name });
  await manager.api.assign(id, { kind: "user", id: me.user.id });
  await expect(bell(page)).toHaveAccessibleName(/unread/);
  await bell(page).focus();
  await page.keyboard.press("Enter");
  const told = panel(page).getByRole("link", { name: `${name} was assigned to you` });
  await expect(told).toContainText("Unread");
  await expect(told).toContainText("Maya Torres");
  await expectAccessible(page, "what the bell opens", "[data-portal]");

  await told.press("Enter");
  await expect(page).toHaveURL(`/cases/${id}`);
  await expect(panel(page)).toBeHidden();
  await page.goto("/notifications");
  const line = page.getByRole("listitem").filter({ hasText: name });
  await expect(line).toBeVisible();
  await expect(line).not.toContainText("Unread");
});

test("nobody is told of what they did themselves or switched off", async ({ visit }) => {
  const manager = await visit("manager");
  const { page, api } = await visit("case_manager");
  const { user } = await api.me();
  const mine = { kind: "user", id: user.id } as const;
  const [own, off, task] = [uniqueWord(), uniqueWord(), uniqueWord()];
  const setting = async () =>
    (await api.send<NotificationSettings>("GET", "/api/me/settings/notifications")).case_assigned;

  await api.assign((await api.createCase({ full_name: own })).id, mine);
  await page.goto("/settings/notifications");
  const cases = page.getByRole("switch", { name: /^Cases assigned to me/ });
  await cases.press("Space");
  await expect.poll(setting).toBe(false);
  await manager.api.assign((await manager.api.createCase({ full_name: off })).id, mine);
  await manager.api.createTask({ title: task, assignee: mine });

  await page.goto("/notifications");
  const line = page.getByRole("listitem").filter({ hasText: task });
  await expect(line).toBeVisible();
  await expect(page.getByText(own)).toHaveCount(0);
  await expect(page.getByText(off)).toHaveCount(0);
  await line.getByRole("button", { name: /^Mark/ }).click();
  await expect(line).not.toContainText("Unread");
  await page.getByRole("button", { name: "Unread only" }).click();
  await expect(line).toHaveCount(0);

  await page.goto("/settings/notifications");
  await expect(cases).not.toBeChecked();
  await cases.press("Space");
  await expect.poll(setting).toBe(true);
});

test("somebody who is signed in twice is told in both browsers by themselves, and reads in one for both", async ({
  visit,
}) => {
  const manager = await visit("manager");
  const [desk, phone] = [await visit("case_manager"), await visit("case_manager")];
  const { user } = await desk.api.me();
  for (const { page } of [desk, phone]) {
    await page.goto("/notifications");
    await expect(page.getByRole("heading", { name: "Notifications" })).toBeVisible();
  }
  const name = `Odile ${uniqueWord()}`;
  const { id } = await manager.api.createCase({ full_name: name });
  const told = ({ page }: typeof desk) => page.getByRole("listitem").filter({ hasText: name });

  await manager.api.assign(id, { kind: "user", id: user.id });
  await Promise.all([desk, phone].map((one) => expect(told(one)).toBeVisible()));
  await told(desk).getByRole("button", { name: /^Mark/ }).click();
  await expect(told(phone)).not.toContainText("Unread");
});
