/** What must not happen in any test: errors on the console, broken pages, forbidden content. */

import { expect, type Page } from "@playwright/test";

/** Collects the problems of a page. */
export class Problems {
  private found: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Watches a page from before its first script on. */
  async watch(page: Page): Promise<void> {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.found.push(message.text());
    });
    page.on("pageerror", (error) => this.found.push(error.message));
    await page.exposeFunction("reportViolation", (text: string) => this.found.push(text));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
        report(`The content security policy forbids ${event.violatedDirective}: ${event.blockedURI}`);
      });
    });
  }

  /** Lets a test name what it causes on purpose: Chromium reports every refused request. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** Fails when anything happened that the test did not name. */
  check(): void {
    const others = this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
    expect(others, "console errors and violations of the content security policy").toEqual([]);
  }
}
