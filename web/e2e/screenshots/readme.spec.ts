import { expect, test } from "../fixtures";

/** The picture of the README. Not a test: `npm run screenshots` makes it anew from the demo. */
test("the list of cases", async ({ visit }) => {
  const { page } = await visit("manager", {
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  await page.goto("/cases?sort=case_number");
  await expect(page.getByRole("table", { name: "Cases" }).locator("tbody tr")).toHaveCount(25);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: new URL("../../../docs/images/cases.png", import.meta.url).pathname });
});
