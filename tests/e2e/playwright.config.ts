import { defineConfig, devices } from "@playwright/test";

import { chromium } from "./support/programs.ts";

export default defineConfig({
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    // With the name of an ordinary browser: Quay answers a headless one differently.
    ...devices["Desktop Chrome"],
    viewport: { width: 1400, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    // Recording doubles the time of a test: `npx playwright test --trace=on` does it when asked.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        // Chromium refuses to run as root inside its sandbox.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
});
