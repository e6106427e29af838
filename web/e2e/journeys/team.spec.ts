import type { Locator, Page } from "@playwright/test";
import { expect, test, type Visitor } from "../fixtures";
import { uniqueWord } from "../support/names";
import { join, newPerson, providerButton } from "../support/provider";

test.use({ agency: "dev-a" });

const row = (page: Page, list: "Members" | "Invitations", who: string): Locator =>
  page.getByRole("region", { name: list }).getByRole("row").filter({ hasText: who });

async function choose(page: Page, who: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${who}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** A member who came by invitation, in a browser of their own. */
async function newMember(manager: Visitor, { page, api }: Visitor, name: string) {
  const person = await newPerson({ name });
  const { link } = await manager.api.invite(person.email, "intake_specialist");
  await join(page, link, person);
  return { person, page, api };
}

test("an invitation has a link to copy, a new one makes the old worthless, and revoking ends it", async ({
  visit,
  openBrowser,
}) => {
  const { page } = await visit("manager", { permissions: ["clipboard-read", "clipboard-write"] });
  const { email } = await newPerson();
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Invite" }).click();
  const ask = page.getByRole("dialog", { name: "Invite somebody" });
  await ask.getByLabel("Email").fill("not an address");
  await ask.getByRole("button", { name: "Create invitation" }).click();
  await expect(ask.getByText("Enter an email address.")).toBeVisible();
  await ask.getByLabel("Email").fill(email);
  await ask.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Case manager" }).click();
  await ask.getByRole("button", { name: "Create invitation" }).click();

  const created = page.getByRole("dialog", { name: "Invitation created" });
  const first = await created.getByLabel("Invitation link", { exact: true }).inputValue();
  await created.getByRole("button", { name: "Copy Invitation link" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
  await created.getByRole("button", { name: "Done" }).click();
  await expect(row(page, "Invitations", email)).toContainText("Open");
  await expect(row(page, "Invitations", email)).toContainText("Case manager");

  await choose(page, email, "New link");
  const second = await created.getByLabel("Invitation link", { exact: true }).inputValue();
  expect(second).not.toBe(first);
  await created.getByRole("button", { name: "Done" }).click();
  const guest = await openBrowser();
  await guest.page.goto(first);
  await expect(guest.page.getByText("This invitation is not valid any more")).toBeVisible();
  await guest.page.goto(second);
  await expect(guest.page.getByText("You are invited as case manager")).toBeVisible();

  await choose(page, email, "Revoke");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row(page, "Invitations", email)).toContainText("Revoked");
  await guest.page.reload();
  await expect(guest.page.getByText("This invitation is not valid any more")).toBeVisible();
});

test("a change of role takes effect with the next thing the member does", async ({ visit, openBrowser }) => {
  const manager = await visit("manager");
  const member = await newMember(manager, await openBrowser(), "Rosa Promoted");
  await expect(member.page.getByRole("link", { name: "Team" })).toBeHidden();

  await manager.page.goto("/settings/team");
  await choose(manager.page, "Rosa Promoted", "Change role");
  const dialog = manager.page.getByRole("dialog", { name: "Role of Rosa Promoted" });
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await manager.page.getByRole("option", { name: "Manager", exact: true }).click();
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(row(manager.page, "Members", "Rosa Promoted")).toContainText("Manager");

  await member.page.reload();
  await member.page.getByRole("link", { name: "Team" }).click();
  await expect(row(member.page, "Members", "Rosa Promoted")).toBeVisible();
});

test("who is deactivated is out at once, and their cases go to whom the manager says", async ({
  visit,
  openBrowser,
}) => {
  const manager = await visit("manager");
  const member = await newMember(manager, await openBrowser(), "Lea Leaving");
  const name = `Ursula ${uniqueWord()}`;
  // Owners are taken from files that Cradle itself wrote, which have a column of case numbers.
  await manager.api.importFile("hers.csv", `Case number,Full name,Owner\n,${name},${member.person.email}\n`);

  await manager.page.goto("/settings/team");
  await choose(manager.page, "Lea Leaving", "Deactivate");
  const dialog = manager.page.getByRole("dialog", { name: "Deactivate Lea Leaving?" });
  await expect(dialog).toContainText("1 open case and all open tasks pass to:");
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(dialog.getByText("Choose who takes over.")).toBeVisible();
  await dialog.getByRole("combobox", { name: "Who takes over" }).click();
  await manager.page.getByRole("option", { name: "Intake queue" }).click();
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(row(manager.page, "Members", "Lea Leaving")).toContainText("Deactivated");
  const { items } = await manager.api.findCases(name);
  expect(items.map(({ owner }) => owner?.name)).toEqual(["Intake"]);

  await member.page.getByRole("link", { name: "Import" }).click();
  await expect(member.page).toHaveURL(/\/sign-in/);
  await choose(manager.page, "Lea Leaving", "Reactivate");
  await expect(row(manager.page, "Members", "Lea Leaving")).not.toContainText("Deactivated");
  await providerButton(member.page).click();
  await expect(member.page.getByRole("navigation", { name: "Main" })).toBeVisible();
});
