import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "../fixtures";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Nothing keeps anyone from using the page, or what a selector chooses of it, in either colour scheme. */
export async function expectAccessible(page: Page, name: string, within = "html"): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    // Without frames the simple mode finds the same, and faster.
    const axe = new AxeBuilder({ page }).include(within).withTags(RULES).setLegacyMode();
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
    // Softly: one run tells of every page.
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}
