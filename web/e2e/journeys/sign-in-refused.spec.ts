import type { Page } from "@playwright/test";
import { expect, test, type Visitor } from "../fixtures";
import { join, newPerson, providerButton, signInAtProvider } from "../support/provider";

test.use({ agency: "dev-a" });

const refusal = (page: Page) => page.getByRole("alert");

/** Someone who is invited, and a browser of theirs. */
async function invited(manager: Visitor, { page }: Visitor) {
  const person = await newPerson();
  const { link } = await manager.api.invite(person.email, "intake_specialist");
  return { page, person, link, token: link.split("/").at(-1) ?? "" };
}

/** Leaves for the provider and answers its address, not yet visited. */
async function departure(page: Page, token: string): Promise<URL> {
  const answer = await page.request.get(`/api/auth/login/example?invitation=${token}`, { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  return new URL(answer.headers().location ?? "");
}

test("the provider is asked with PKCE, state and nonce", async ({ openBrowser }) => {
  const { page } = await openBrowser();
  const { searchParams } = await departure(page, "");
  expect(searchParams.get("code_challenge_method")).toBe("S256");
  for (const name of ["code_challenge", "state", "nonce"]) {
    expect(searchParams.get(name)?.length, name).toBeGreaterThan(15);
  }
});

for (const { name, parameter, told } of [
  {
    name: "a state that this browser did not start with",
    parameter: "state",
    told: "The sign-in was not finished in the same browser it began in. Please try again.",
  },
  {
    name: "a token that was made for another sign-in",
    parameter: "nonce",
    told: "The sign-in provider did not let you in, or you cancelled. You can try again.",
  },
]) {
  test(`${name} is refused`, async ({ visit, openBrowser }) => {
    const { page, person, token } = await invited(await visit("manager"), await openBrowser());
    const address = await departure(page, token);
    address.searchParams.set(parameter, "forged-forged-forged-forged");
    await page.goto(address.href);
    await signInAtProvider(page, person);
    await expect(refusal(page)).toHaveText(told);
    await page.goto("/cases");
    await expect(page).toHaveURL(/\/sign-in/);
  });
}

test("a sign-in begun in one browser cannot be finished in another", async ({ visit, openBrowser }) => {
  const { page, token } = await invited(await visit("manager"), await openBrowser());
  const address = await departure(page, token);
  const thief = await openBrowser();
  await thief.page.goto(address.href);
  await signInAtProvider(thief.page, await newPerson());
  await expect(refusal(thief.page)).toContainText("was not finished in the same browser");
});

test("a member of one agency does not slip into another by its invitation", async ({
  visit,
  openBrowser,
}) => {
  const { page, person, link } = await invited(await visit("manager"), await openBrowser());
  await join(page, link, person);
  const elsewhere = await visit("manager", { agency: "dev-b" });
  const foreign = await elsewhere.api.invite(person.email, "manager");
  await page.goto(foreign.link);
  await expect(page.getByRole("heading", { name: "Join Development B" })).toBeVisible();
  await providerButton(page).click();
  await expect(refusal(page)).toHaveText(
    "You are already a member of another organization with this account.",
  );
});

test("a deactivated member is out within moments, without a click, and told so at the door", async ({
  visit,
  openBrowser,
}) => {
  const manager = await visit("manager");
  const { page, person, link } = await invited(manager, await openBrowser());
  await join(page, link, person);
  const me = await manager.api.me();
  const member = (await manager.api.members()).find(({ email }) => email === person.email);
  await manager.api.deactivate(member?.id ?? "", me.user.id);

  await expect(page).toHaveURL(/\/sign-in/);
  await providerButton(page).click();
  await expect(refusal(page)).toHaveText(
    "Your account has been deactivated. Ask a manager of your agency if this is a mistake.",
  );
});

test("every reason to be refused has words of its own", async ({ openBrowser }) => {
  const { page } = await openBrowser();
  const reasons = ["state_mismatch", "state_expired", "provider_refused", "provider_unavailable"];
  reasons.push("email_unverified", "domain_not_allowed", "no_account", "other_organization");
  reasons.push("account_deactivated", "invitation_invalid", "invitation_other_email");
  const told = new Set<string>();
  for (const reason of reasons) {
    await page.goto(`/sign-in?error=${reason}`);
    await expect(refusal(page)).not.toContainText("Signing in did not work");
    told.add((await refusal(page).textContent()) ?? "");
  }
  expect(told.size).toBe(reasons.length);
  await page.goto("/sign-in?error=something_new");
  await expect(refusal(page)).toHaveText("Signing in did not work. Please try again.");
});
