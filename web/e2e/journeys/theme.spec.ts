import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.use({ agency: "dev-a" });

const html = (page: Page) => page.locator("html");
const shownAs = (page: Page, scheme: "light" | "dark") =>
  expect(html(page)).toHaveAttribute("data-mantine-color-scheme", scheme);

test("the theme is kept over a reload and on another device", async ({ visit }) => {
  const { page, api } = await visit("manager", { colorScheme: "light" });
  await api.setPreferences({ theme: "system", accent: "teal" });
  await page.goto("/settings/appearance");
  await shownAs(page, "light");
  await page.emulateMedia({ colorScheme: "dark" });
  await shownAs(page, "dark");
  await page.emulateMedia({ colorScheme: "light" });

  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/me/preferences"));
  await page.getByRole("main").getByText("Dark", { exact: true }).click();
  await shownAs(page, "dark");
  expect((await kept).ok()).toBe(true);
  await page.getByRole("button", { name: "Purple" }).click();
  await expect(page.getByRole("button", { name: "Purple" })).toHaveAttribute("aria-pressed", "true");
  await expect
    .poll(async () => (await api.me()).preferences)
    .toMatchObject({ theme: "dark", accent: "purple" });
  await page.reload();
  await shownAs(page, "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();

  const other = await visit("manager", { colorScheme: "light" });
  await other.page.goto("/settings/appearance");
  await shownAs(other.page, "dark");
  await expect(other.page.getByRole("button", { name: "Purple" })).toHaveAttribute("aria-pressed", "true");
  await api.setPreferences({ theme: "system", accent: "teal" });
});

test("a dark page is dark from the first paint", async ({ visit }) => {
  const { page, api } = await visit("case_manager", { colorScheme: "light" });
  await api.setPreferences({ theme: "dark" });
  await page.goto("/cases");
  await shownAs(page, "dark");

  // What the page is painted with before any of the application has been loaded.
  await page.route("**/assets/*.js", (route) => route.abort("internetdisconnected"));
  await page.goto("/cases", { waitUntil: "commit" });
  await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === "dark");
  await api.setPreferences({ theme: "system" });
});

for (const reducedMotion of ["reduce", "no-preference"] as const) {
  const moves = reducedMotion === "no-preference";
  test(`the theme changes ${moves ? "with" : "without"} a transition when motion is ${moves ? "welcome" : "reduced"}`, async ({
    visit,
  }) => {
    const { page, api } = await visit("intake_specialist", { reducedMotion, colorScheme: "light" });
    await api.setPreferences({ theme: "system" });
    await page.addInitScript(() => {
      const started = { count: 0 };
      Object.assign(window, { transitions: started });
      const start = document.startViewTransition.bind(document);
      document.startViewTransition = (change) => {
        started.count += 1;
        return start(change);
      };
    });
    await page.goto("/settings/appearance");
    await page.getByRole("main").getByText("Dark", { exact: true }).click();
    await shownAs(page, "dark");
    const count = await page.evaluate(
      () => (window as unknown as { transitions: { count: number } }).transitions.count,
    );
    expect(count).toBe(moves ? 1 : 0);
    const longest = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll("*")].map((e) =>
          Number.parseFloat(getComputedStyle(e).transitionDuration),
        ),
      ),
    );
    if (!moves) expect(longest).toBeLessThan(0.01);
    await page.getByRole("main").getByText("System", { exact: true }).click();
    await shownAs(page, "light");
  });
}
