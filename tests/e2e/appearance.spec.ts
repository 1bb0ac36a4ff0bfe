import { expectAccessible } from "./support/accessibility.ts";
import { row } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const background = () => getComputedStyle(document.body).backgroundColor;

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test("follows the system, also while it is open", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("repositories");
  const light = await page.evaluate(background);
  await page.emulateMedia({ colorScheme: "dark" });

  await expect.poll(() => page.evaluate(background)).not.toBe(light);
});

test("what is chosen counts more than the system, and is there again at the next start", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("repositories");
  const light = await page.evaluate(background);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
  await expect.poll(() => page.evaluate(background)).not.toBe(light);
  const dark = await page.evaluate(background);

  // Before the app runs, so that nobody is blinded.
  await page.route(/\.wasm$/, () => {
    // Never answered.
  });
  await page.goto("repositories", { waitUntil: "commit" });
  await page.waitForFunction(() => document.body !== null);
  await expect.poll(() => page.evaluate(background)).toBe(dark);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`high contrast is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("repository/acme-corp/frontend/-/tags");
    await expect(row(page, "latest")).toBeVisible();
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitemcheckbox", { name: "High" }).click();

    await expect(page.locator("html")).toHaveAttribute("data-contrast", "more");
    await expectAccessible(page);
  });
}

test("denser tables show more rows", async ({ page }) => {
  await page.goto("repositories");
  const height = async () => (await row(page, "acme-corp/frontend").boundingBox())?.height ?? 0;
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
  const heights = [];
  for (const density of ["Comfortable", "Compact", "Dense"]) {
    await page.getByRole("button", { name: "Density of tables" }).click();
    await page.getByRole("menuitemcheckbox", { name: density }).click();
    heights.push(await height());
  }

  expect(heights[1]).toBeLessThan(heights[0] ?? 0);
  expect(heights[2]).toBeLessThan(heights[1] ?? 0);
});
