import type { Page } from "@playwright/test";

import { expectAccessible, expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { choose, dialog, expectNoSidewaysScrolling, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

// A long table takes axe its time, three times over.
test.describe.configure({ timeout: 120_000 });

/** Every address of the app, and what stands there when it is ready. */
const ROUTES: { path: string; ready: (page: Page) => Promise<void>; isSignedOut?: true; complaint?: RegExp }[] = [
  { path: "sign-in", ready: seesButton("Sign in with Quay"), isSignedOut: true },
  { path: "callback?error=authorization_denied", ready: seesText("You did not authorize Quaymaster"), isSignedOut: true },
  { path: "token", ready: seesText("What this token can do") },
  { path: "repositories", ready: seesRow("acme-corp/frontend") },
  { path: "repositories/alice", ready: seesRow("alice/dotfiles") },
  { path: "repositories/empty-org", ready: seesText("There are no repositories here yet") },
  { path: "repositories?q=nothing-at-all", ready: seesText("No repository matches the filter") },
  { path: "repositories/error-500", ready: seesButton("Try again"), complaint: /status of 500/ },
  { path: "repository/acme-corp/frontend/-/tags", ready: seesRow("latest") },
  { path: "repository/acme-corp/legacy-monolith/-/tags", ready: seesRow("latest") },
  { path: "repository/alice/sandbox/-/tags", ready: seesText("No tags yet") },
  { path: "repository/acme-corp/frontend/-/history", ready: seesText("restored") },
  { path: "repository/acme-corp/frontend/-/history?tag=stable", ready: seesText("restored") },
  { path: "repository/acme-corp/frontend/-/permissions", ready: seesRow("judy") },
  { path: "repository/acme-corp/frontend/-/permissions?why=frank", ready: seesText("team quality, which has Write") },
  { path: "repository/acme-corp/frontend/-/permissions?give", ready: seesText("Paste a list of names") },
  { path: "repository/acme-corp/frontend/-/permissions?copy=acme-corp/backend-api", ready: seesText("1 is added") },
  { path: "repository/acme-corp/frontend/-/settings", ready: seesText("Quay cannot rename") },
  { path: "repository/acme-corp/backend-api/-/policies?preview", ready: seesText("are immutable") },
  { path: "repository/acme-corp/payments/-/policies?preview&protect=new", ready: seesText("Add immutability policy") },
  { path: "repository/mirror-hub/nginx/-/mirroring?others=&history=", ready: seesText("5 mirrors"), complaint: /status of 503/ },
  { path: "repository/mirror-hub/redis/-/mirroring", ready: seesText("Set up, but not mirroring.") },
  { path: "repository/acme-corp/checkout/-/mirroring", ready: seesButton("Set up mirror"), complaint: /status of 404/ },
  { path: "repository/security-tools/cosign-demo/-/tag/with-attestation", ready: seesText("What is in it") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/layers", ready: seesText("Copy as Dockerfile") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/configuration", ready: seesText("How it runs") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/labels", ready: seesText("maintainer") },
  { path: "repository/security-tools/cosign-demo/-/tag/v1/attached", ready: seesText("application/spdx+json") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/raw", ready: seesText("The manifest as the registry stores it") },
  { path: "no/such/page", ready: seesText("There is no such page") },
];

function seesRow(name: string) {
  return (page: Page) => expect(row(page, name)).toBeVisible();
}
function seesText(text: string) {
  return (page: Page) => expect(page.getByRole("main").getByText(text).first()).toBeVisible();
}
function seesButton(name: string) {
  return (page: Page) => expect(page.getByRole("main").getByRole("button", { name })).toBeVisible();
}

for (const { path, ready, isSignedOut, complaint } of ROUTES) {
  test(`/${path} is accessible in light and dark, and as narrow as a phone`, async ({ page, problems }) => {
    if (complaint !== undefined) problems.expect(complaint);
    if (!isSignedOut) await signInAs(page, "admin");
    await page.goto(path);
    await ready(page);
    await expectAccessibleInBothThemes(page);

    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);
  });
}

test.describe("what lies over the page is accessible, too", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  const overlays: Record<string, (page: Page) => Promise<void>> = {
    "the palette": (page) => page.keyboard.press("Control+k"),
    "the keyboard help": (page) => page.keyboard.press("?"),
    "the jobs": (page) => page.getByRole("button", { name: /^Jobs/ }).click(),
    "the messages": (page) => page.getByRole("button", { name: /^Messages/ }).click(),
    "the form for a repository": (page) => page.getByRole("button", { name: "Create repository" }).click(),
    "the question before a deletion": (page) => choose(page, "acme-corp/frontend", "Delete…"),
    "signing out": async (page) => {
      await page.getByRole("button", { name: /^Account/ }).click();
      await page.getByRole("menuitem", { name: /Sign out/ }).click();
    },
  };
  for (const [name, open] of Object.entries(overlays)) {
    test(name, async ({ page }) => {
      await page.goto("repositories");
      await expect(row(page, "acme-corp/frontend")).toBeVisible();
      await open(page);
      await expect(dialog(page)).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScrolling(page);
    });
  }

  const onTags: Record<string, (page: Page) => Promise<void>> = {
    "the deletion of several tags": async (page) => {
      await select(page, "2.0.0", "2.2.0", "2.3.0");
      await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: /^Delete/ }).click();
    },
    "the expiration of a tag": (page) => choose(page, "2.3.0", "Set expiration…"),
    "the form for a tag": (page) => page.getByRole("button", { name: "Add tag" }).click(),
    "moving a tag": (page) => choose(page, "2.3.0", "Move to another image…"),
  };
  for (const [name, open] of Object.entries(onTags)) {
    test(name, async ({ page }) => {
      await page.goto("repository/acme-corp/frontend/-/tags");
      await expect(row(page, "2.3.0")).toBeVisible();
      await open(page);
      await expect(dialog(page)).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScrolling(page);
    });
  }

  test("a menu, a selection and open platforms", async ({ page }) => {
    await page.goto("repository/acme-corp/frontend/-/tags");
    await page.getByRole("button", { name: "Platforms of 2.4.0" }).click();
    await expect(page.getByRole("rowheader", { name: "linux/amd64" })).toBeVisible();
    await select(page, "2.2.0");
    await page.getByRole("button", { name: "Copy 2.3.0" }).click();
    await expect(page.getByRole("menu")).toBeVisible();

    await expectAccessibleInBothThemes(page);
  });

  test("the navigation of a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("repositories");
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await expect(dialog(page)).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await dialog(page).getByRole("link", { name: "Repositories" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
  });
});

test("nothing moves for people who want no motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInAs(page, "admin");
  await page.goto("repositories/slow");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const moving = await page.evaluate(() =>
    document.getAnimations().filter((one) => {
      const { duration } = one.effect?.getComputedTiming() ?? {};
      return one.playState === "running" && Number(duration) > 10;
    }).length,
  );
  expect(moving).toBe(0);
});
