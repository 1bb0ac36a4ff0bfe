/** What people find on the screen, by role and name. */

import { expect, type Locator, type Page } from "@playwright/test";

/** The row of a table that begins with the checkbox "Select NAME". */
export function row(page: Page, name: string): Locator {
  const check = page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
  return page.getByRole("table").getByRole("row").filter({ has: check });
}

/** The names of the rows drawn, from the top. */
export async function names(page: Page): Promise<string[]> {
  const headers = page.getByRole("table").getByRole("rowheader");
  const texts = await headers.allInnerTexts();
  return texts.map((text) => text.split("\n")[0]?.replaceAll(" / ", "/").trim() ?? "");
}

/** Ticks rows. */
export async function select(page: Page, ...rows: string[]): Promise<void> {
  for (const name of rows) {
    await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
  }
}

/** Opens the menu of a row and presses a line of it. */
export async function choose(page: Page, name: string, line: string | RegExp): Promise<void> {
  await page.getByRole("table").getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: line }).click();
}

/** The field that narrows the list of the page. */
export function filterField(page: Page): Locator {
  return page.getByRole("main").getByRole("search").getByRole("combobox");
}

/** The line above a list that says how much of it is there. The same is read out elsewhere. */
export function loadLine(page: Page, text: string | RegExp): Locator {
  return page.getByRole("main").getByText(text).first();
}

/** The dialog over the page, of any kind. */
export function dialog(page: Page): Locator {
  return page.getByRole("dialog").or(page.getByRole("alertdialog"));
}

/** The short messages at the edge of the page. */
export function messages(page: Page): Locator {
  return page.getByRole("complementary", { name: "Messages" });
}

/** Waits until the tab stands still: nothing is on its way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
}

/** Fails when the page can be scrolled to the side. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(widths.content, "width of the content").toBeLessThanOrEqual(widths.window);
}
