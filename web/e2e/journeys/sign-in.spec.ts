import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { continueAs, join, newPerson, providerButton } from "../support/provider";

test.use({ agency: "dev-a" });

const refusal = (page: Page) => page.getByRole("alert");

test("signing out ends it, and signing in again returns to where one was", async ({ visit, openBrowser }) => {
  const manager = await visit("manager");
  const person = await newPerson();
  const { link } = await manager.api.invite(person.email, "intake_specialist");
  const { page } = await openBrowser();
  await join(page, link, person);

  await page.getByRole("button", { name: `${person.name} Intake specialist` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);

  await page.goto("/cases?status=new,contacted&sort=full_name");
  await expect(page).toHaveURL(/\/sign-in\?return_to=/);
  // The provider remembers the person and asks nothing.
  await providerButton(page).click();
  await expect(page).toHaveURL("/cases?status=new,contacted&sort=full_name");
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
});

test("somebody without an invitation is told whom to ask", async ({ openBrowser }) => {
  const { page } = await openBrowser();
  await page.goto("/sign-in");
  await continueAs(page, await newPerson());
  await expect(refusal(page)).toHaveText(
    "There is no account for you yet. Ask a manager of your agency for an invitation.",
  );
  await page.goto("/cases");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("who changes their mind at the provider can try again", async ({ openBrowser }) => {
  const { page } = await openBrowser();
  await page.goto("/sign-in");
  await providerButton(page).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(refusal(page)).toContainText("did not let you in, or you cancelled");
  await expect(providerButton(page)).toBeVisible();
});

for (const { name, claims, told } of [
  {
    name: "an address of another domain",
    claims: { email: "robin@elsewhere.example" },
    told: "Accounts of this email domain are not accepted here. Use your work account.",
  },
  {
    name: "an address that the provider has not verified",
    claims: { email: "robin.unverified@dev-a.example", email_verified: false },
    told: "Your email address is not verified with the sign-in provider. Verify it there, then try again.",
  },
  {
    name: "another address than the invited one",
    claims: {},
    told: "This invitation is for another email address. Sign in with the address it was sent to, or ask for a new one.",
  },
]) {
  test(`${name} is refused in words, invited or not`, async ({ visit, openBrowser }) => {
    const person = await newPerson(claims);
    const manager = await visit("manager");
    const invited = "email" in claims ? person.email : `someone.else.${person.sub}@dev-a.example`;
    const { link } = await manager.api.invite(invited, "manager");
    const { page } = await openBrowser();
    await page.goto(link);
    await continueAs(page, person);
    await expect(refusal(page)).toHaveText(told);
    await page.goto("/cases");
    await expect(page).toHaveURL(/\/sign-in/);
  });
}
