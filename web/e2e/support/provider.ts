import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Person } from "../world/provider";
import { PROVIDER_LABEL, world } from "../world/world";

/** Someone with an account at the OpenID provider. */
export async function newPerson(claims: Partial<Person> = {}): Promise<Person> {
  const sub = randomUUID();
  const person = {
    sub,
    email: `${sub}@dev-a.example`,
    email_verified: true,
    name: "Robin Example",
    ...claims,
  };
  const answer = await fetch(`${world().issuer}/people`, { method: "PUT", body: JSON.stringify(person) });
  expect(answer.status).toBe(204);
  return person;
}

export const providerButton = (page: Page) =>
  page.getByRole("link", { name: `Continue with ${PROVIDER_LABEL}` });

/** From the sign-in or invitation page to the provider, there as this person, and back. */
export async function continueAs(page: Page, person: Person): Promise<void> {
  await providerButton(page).click();
  await signInAtProvider(page, person);
}

export async function signInAtProvider(page: Page, person: Person): Promise<void> {
  await page.getByLabel("Account").fill(person.sub);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Follows an invitation to the end. */
export async function join(page: Page, link: string, person: Person): Promise<void> {
  await page.goto(link);
  await continueAs(page, person);
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
}
