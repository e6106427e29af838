import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { Api, HEADERS } from "./support/api";
import { type Complaints, watch } from "./support/watch";
import { type Agency, DEV_SECRET, type Role, world } from "./world/world";

/** A browser of someone's, and the API with their session. */
export interface Visitor {
  page: Page;
  api: Api;
}

interface Options {
  /** Whose people sign in, and so which server is visited. */
  agency: Agency;
}

interface Fixtures {
  complaints: Complaints;
  /** A browser in which no one is signed in. */
  openBrowser: (options?: BrowserContextOptions) => Promise<Visitor>;
  /** A browser of its own in which the agency's person with this role is signed in. */
  visit: (role: Role, options?: BrowserContextOptions & { agency?: Agency }) => Promise<Visitor>;
}

export const test = base.extend<Options & Fixtures>({
  agency: ["demo", { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright insists on a pattern
  complaints: async ({}, use) => {
    const complaints: Complaints = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },

  openBrowser: async ({ browser, agency, complaints }, use) => {
    const { demo, development, issuer } = world();
    const baseURL = agency === "demo" ? demo : development;
    const opened: Page[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      watch(context, [baseURL, issuer], complaints);
      const page = await context.newPage();
      opened.push(page);
      return { page, api: new Api(context) };
    });
    for (const page of opened) await page.context().close();
  },

  visit: async ({ agency: usual, openBrowser }, use) => {
    await use(async (role, { agency = usual, ...options } = {}) => {
      const visitor = await openBrowser(options);
      const id = world().people[agency][role];
      const path = agency === "demo" ? `/api/auth/demo/${id}` : `/api/dev/login-as/${id}`;
      const headers = { ...HEADERS, "X-Dev-Secret": DEV_SECRET };
      const answer = await visitor.page.request.post(path, { headers });
      expect(answer.status()).toBe(204);
      return visitor;
    });
  },
});

export { expect };
