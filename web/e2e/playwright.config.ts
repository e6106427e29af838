import { defineConfig } from "@playwright/test";

/**
 * Journeys through the real server in a real browser. `cargo xtask test` says in the environment which binary, which
 * browser and where the data go; see world/global-setup.ts for what is used without it.
 */
export default defineConfig({
  globalSetup: "./world/global-setup.ts",
  outputDir: "../test-results",
  // Every file at once, its tests in order: two browsers keep two cores busy.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["github"], ["list"]] : [["list"]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "America/Chicago",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? "/usr/bin/chromium",
      // Chromium's sandbox does not work for root, as whom containers often run.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  projects: [
    { name: "journeys", testDir: "./journeys" },
    { name: "screenshots", testDir: "./screenshots" },
  ],
});
