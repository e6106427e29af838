import type { Page, Request } from "@playwright/test";
import { expect, test } from "../fixtures";

/** What a first visit may cost in scripts, compressed as they travel. */
const LIMIT = 300_000;

async function scriptsOf(page: Page, path: string): Promise<{ name: string; bytes: number }[]> {
  const scripts: Request[] = [];
  page.on("requestfinished", (request) => {
    if (new URL(request.url()).pathname.endsWith(".js")) scripts.push(request);
  });
  await page.goto(path, { waitUntil: "networkidle" });
  return Promise.all(
    scripts.map(async (request) => ({
      name: new URL(request.url()).pathname,
      bytes: (await request.sizes()).responseBodySize,
    })),
  );
}

for (const path of ["/sign-in", "/cases"]) {
  test(`the first visit of ${path} loads little script`, async ({ visit, openBrowser }) => {
    const { page } = path === "/cases" ? await visit("manager") : await openBrowser();
    const scripts = await scriptsOf(page, path);
    const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(scripts.length).toBeGreaterThan(1);
    expect(total, JSON.stringify(scripts, null, 1)).toBeLessThan(LIMIT);
    test.info().annotations.push({ type: "script", description: `${path}: ${Math.round(total / 1000)} kB` });
  });
}
