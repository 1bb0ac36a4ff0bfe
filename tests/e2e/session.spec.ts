import type { Page } from "@playwright/test";

import { consent, signInToQuay } from "./support/quay.ts";
import { dialog, filterField, messages, row, select } from "./support/screen.ts";
import type { Registry } from "./support/registry.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const over = (page: Page) => page.getByRole("dialog", { name: "Your sign-in has ended" });

/** Signs in again in the dialog over the page. All fixed tokens have ended, so a new one is made. */
async function signInAgain(page: Page): Promise<void> {
  const opening = page.waitForEvent("popup");
  await over(page).getByRole("button", { name: "Sign in with Quay" }).click();
  await consent(await opening);
}

/** Opens a private repository and lets the token end: public ones Quay still shows, to everybody. */
async function endWhileReading(page: Page, registry: Registry): Promise<void> {
  await page.goto("repository/acme-corp/backend-api/-/tags");
  await expect(row(page, "latest")).toBeVisible();
  await registry.expireTokens();
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(over(page)).toBeVisible();
}

test.beforeEach(async ({ page, registry, problems }) => {
  // Quay refuses reads with the one and writes with the other.
  problems.expect(/status of 40[13]/);
  await signInToQuay(page, registry.origin, "admin");
  await signInAs(page, "admin");
});

test("a token that ends within a form takes nothing of it away, and the form is sent after all", async ({ page, registry }) => {
  await page.goto("repositories/acme-corp?q=front");
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
  await page.getByRole("button", { name: "Create repository" }).click();
  const form = page.getByRole("dialog", { name: "Create repository" });
  await form.getByRole("combobox", { name: "Namespace" }).selectOption("acme-corp");
  await form.getByRole("textbox", { name: "Name" }).fill("survivor");
  await form.getByRole("textbox", { name: "Description" }).fill("Long and carefully written.");
  await registry.expireTokens();
  await form.getByRole("button", { name: "Create repository" }).click();

  await expect(over(page)).toBeVisible();
  await expect(form.getByRole("textbox", { name: "Description", includeHidden: true })).toHaveValue("Long and carefully written.");
  await signInAgain(page);

  await expect(over(page)).toBeHidden();
  await expect(page).toHaveURL(/\/repository\/acme-corp\/survivor\/-\/tags$/);
});

test("a token that ends within a deletion of many: the deletion goes on by itself", async ({ page, registry }) => {
  await page.goto("repository/acme-corp/backend-api/-/tags");
  await expect(page.getByRole("checkbox", { name: /^Select v/ }).first()).toBeVisible();
  await filterField(page).fill("v1.");
  await filterField(page).press("Enter");
  await page.getByRole("checkbox", { name: /^Select the \d+ rows shown/ }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: /^Delete \d+…/ }).click();
  const question = page.getByRole("alertdialog");
  const confirm = question.getByRole("button", { name: /^Delete \d+ tags/ });
  const count = /\d+/.exec(await confirm.innerText())?.[0] ?? "";
  let sent = 0;
  await page.route("**/api/v1/repository/acme-corp/backend-api/tag/*", async (route) => {
    sent += 1;
    if (sent === 3) await registry.expireTokens();
    await route.fallback();
  });
  await question.getByRole("textbox").fill(count);
  await confirm.click();

  await expect(over(page)).toBeVisible();
  await signInAgain(page);

  await expect(over(page)).toBeHidden();
  await expect(messages(page)).toContainText(`Done: Delete ${count} tags of acme-corp/backend-api`);
  await expect(page.getByRole("checkbox", { name: /^Select v1\./ })).toHaveCount(await page.getByText("Immutable", { exact: true }).count());
});

test("an ended token is noticed where Quay would only send a shorter list", async ({ page, registry }) => {
  await page.goto("repositories");
  await expect(row(page, "acme-corp/backend-api")).toBeVisible();
  await registry.expireTokens();
  await page.getByRole("button", { name: "Refresh" }).click();

  await expect(over(page)).toBeVisible();
  await signInAgain(page);

  await expect(over(page)).toBeHidden();
  await expect(row(page, "acme-corp/backend-api")).toBeVisible();
});

test("a pasted token does as well", async ({ page, registry }) => {
  await endWhileReading(page, registry);
  await registry.reset();
  await over(page).getByRole("textbox", { name: "Access token" }).fill(tokenOf("admin", "nosuper"));
  await over(page).getByRole("button", { name: "Sign in as admin" }).click();

  await expect(over(page)).toBeHidden();
  await expect(row(page, "latest")).toBeVisible();
});

test("the token of somebody else is asked about before anything of the first person is sent", async ({ page, registry, calls }) => {
  await page.goto("repositories/alice");
  await select(page, "alice/dotfiles");
  await registry.order("expire-tokens?user=admin");
  await page.getByRole("button", { name: "Make private…" }).click();
  await dialog(page).getByRole("button", { name: "Make alice/dotfiles private" }).click();
  await expect(over(page)).toBeVisible();
  calls.forget();
  await over(page).getByRole("textbox", { name: "Access token" }).fill(tokenOf("alice"));
  await over(page).getByRole("button", { name: "Sign in as alice" }).click();

  await expect(over(page)).toContainText("you were signed in as admin");
  expect(calls.withToken.filter((call) => call.method !== "GET")).toEqual([]);
  await over(page).getByRole("button", { name: "Go on as alice" }).click();
  await expect(over(page)).toBeHidden();
  await expect(row(page, "alice/dotfiles")).toContainText("Public");
  await page.getByRole("button", { name: "Account: alice" }).click();
});

test("Escape does not close the sign-in; leaving is a button", async ({ page, registry }) => {
  await endWhileReading(page, registry);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(over(page)).toBeVisible();
  await over(page).getByRole("button", { name: "Sign out and discard" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Quaymaster" })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(tokenOf("admin"));
});

test("a window that is closed without an answer is explained", async ({ page, registry }) => {
  await endWhileReading(page, registry);
  const opening = page.waitForEvent("popup");
  await over(page).getByRole("button", { name: "Sign in with Quay" }).click();
  const popup = await opening;
  await popup.getByRole("button", { name: "Authorize Application" }).waitFor();
  await popup.close();

  await expect(over(page)).toContainText("The window was closed without an answer");
});
