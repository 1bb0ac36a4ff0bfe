/** The pictures of the README. `UPDATE_PICTURES=1 cargo checks` draws them anew. */

import { statSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { row, select, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const LARGEST = 200_000;

test.skip(process.env.UPDATE_PICTURES === undefined, "Only when the pictures of the README are drawn anew");
test.use({ viewport: { width: 1400, height: 900 } });

async function draw(page: Page, name: string): Promise<void> {
  const path = join(import.meta.dirname, "pictures", `${name}.png`);
  await settled(page);
  await page.screenshot({ path, animations: "disabled" });
  expect(statSync(path).size).toBeLessThan(LARGEST);
}

/** The messages of the demo stand above every page; they say nothing about the app. */
async function putMessagesAway(page: Page): Promise<void> {
  const buttons = page.getByRole("button", { name: "Put this message away" });
  await expect(buttons.first()).toBeVisible();
  while ((await buttons.count()) > 0) await buttons.first().click();
  await expect(page.getByText("Production")).toBeVisible();
}

test.beforeEach(async ({ registry }) => {
  await registry.configure('{"client_id": "quaymaster", "title": "Production", "flag": "red"}');
});

test("the repositories, in light", async ({ page }) => {
  await signInAs(page, "admin");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("repositories?sort=name");
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
  await putMessagesAway(page);
  await draw(page, "repositories");
});

test("the tags of a repository, in dark", async ({ page }) => {
  await signInAs(page, "admin");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("repository/acme-corp/frontend/-/tags");
  await putMessagesAway(page);
  await page.getByRole("button", { name: "Platforms of 2.4.1" }).click();
  await expect(page.getByRole("rowheader", { name: "linux/amd64" })).toBeVisible();
  await select(page, "2.2.0", "2.3.0");
  await draw(page, "tags");
});
