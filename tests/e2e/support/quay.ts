/** Quay's own pages, as a person uses them on the way to a token. */

import type { Page } from "@playwright/test";

import type { Person } from "./session.ts";

/** Signs in on Quay's own page, which is open. */
export async function fillQuaySignIn(page: Page, person: Person): Promise<void> {
  await page.getByRole("textbox", { name: "Username" }).fill(person);
  await page.getByRole("textbox", { name: "Password" }).fill("password");
  await page.getByRole("button", { name: "Sign in to Quay" }).click();
  await page.getByText(`Signed in as ${person}`).waitFor();
}

/** Signs in to Quay, in a tab of its own. */
export async function signInToQuay(page: Page, origin: string, person: Person): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto(`${origin}/signin/`);
  await fillQuaySignIn(tab, person);
  await tab.close();
}

/** Gives Quaymaster what it asks for, on Quay's consent page. Dangerous scopes are asked for twice. */
export async function consent(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Authorize Application" }).click();
  const confirm = page.getByRole("button", { name: "Confirm authorization" });
  if (await confirm.isVisible()) await confirm.click();
}
