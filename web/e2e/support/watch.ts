import type { BrowserContext } from "@playwright/test";

/** What went wrong in a browser without a test looking at it. */
export type Complaints = string[];

/**
 * Complains about requests to places that are none of ours, errors that a script did not catch, and errors in the
 * console. Chromium writes every refused request to the console as well; refusals that a page handles are no errors.
 */
export function watch(context: BrowserContext, origins: readonly string[], complaints: Complaints): void {
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !origins.includes(origin)) {
      complaints.push(`a request to ${request.url()}`);
    }
  });
  context.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} from ${response.url()}`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().stack}`));
  context.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) {
      complaints.push(`console: ${message.text()}`);
    }
  });
}

/**
 * What Chromium itself writes about refused requests, about a connection that a test took away, and about the scripts
 * that Playwright's trace puts into a frame which may run none.
 */
const EXPECTED =
  /^Failed to load resource: (.* status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)|^Blocked script execution in 'about:srcdoc'/;
