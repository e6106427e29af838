import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../support/axe";
import { type Place, publicPlaces, signedInPlaces } from "../support/pages";

/** These show a refusal, so the server refuses something on them. */
const REFUSED = ["invitation-gone", "case-missing"];

/** Looks at each place in both colour schemes; nothing on the way may fail unseen. */
async function visitAll(page: Page, places: readonly Place[]): Promise<void> {
  let refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} from ${response.url()}`);
  });
  for (const { name, path, ready } of places) {
    await test.step(name, async () => {
      refused = [];
      await page.goto(path);
      await ready(page);
      await expectAccessible(page, name);
      if (!REFUSED.includes(name)) expect(refused).toEqual([]);
    });
  }
}

test("the pages in front of sign-in are accessible in light and dark", async ({ visit, openBrowser }) => {
  const { api } = await visit("manager");
  const { link } = await api.invite(`a11y.${Date.now()}@example.com`, "manager");
  const { page } = await openBrowser({ reducedMotion: "reduce" });
  await visitAll(page, publicPlaces(link.split("/").at(-1) ?? ""));
});

test("every page of the application is accessible in light and dark", async ({ visit }) => {
  // Many pages one after another; how long that takes says nothing.
  test.setTimeout(480_000);
  const { page, api } = await visit("developer", { reducedMotion: "reduce" });
  await visitAll(page, await signedInPlaces(api));
});
