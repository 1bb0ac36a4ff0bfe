import type { Page } from "@playwright/test";

import { choose, dialog, loadLine, messages, row } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const FRONTEND = "repository/acme-corp/frontend/-/history";

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

/** The rows that tell something of one tag. */
const rowsOf = (page: Page, tag: string) =>
  page.getByRole("table").getByRole("row").filter({ has: page.getByRole("rowheader", { name: tag, exact: true }) });

/** A moment some hours ago, as it is typed. */
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");

test("tells what happened to the tags, the newest first", async ({ page }) => {
  await page.goto(FRONTEND);

  await expect(page).toHaveTitle("Tag history · acme-corp/frontend · Quaymaster");
  await expect(rowsOf(page, "edge").first()).toContainText("Moved");
  await expect(rowsOf(page, "1.1.0").first()).toContainText("Removed");
  await expect(rowsOf(page, "stable").first()).toContainText("Restored");
});

test("of one tag is reached from the menu of the tag", async ({ page }) => {
  await page.goto("repository/acme-corp/frontend/-/tags");
  await expect(row(page, "stable")).toBeVisible();
  await choose(page, "stable", "History of this tag");

  await expect(page).toHaveURL(/\/history\?tag=stable$/);
  await expect(rowsOf(page, "stable")).not.toHaveCount(0);
  await expect(rowsOf(page, "edge")).toHaveCount(0);
});

test("is complete, page by page", async ({ page, calls }) => {
  await page.goto("repository/platform-eng/many-tags/-/history");
  await expect(loadLine(page, /Removals of tags set before .* are not known yet/)).toBeVisible();
  await page.getByRole("button", { name: "Load all" }).click();
  await expect(loadLine(page, "All that the registry remembers")).toBeVisible();

  const pages = calls.ofScreen.filter(({ path }) => path.includes("/tag/"));
  expect(pages).toHaveLength(12);
});

test("a removed tag is brought back with one request, and that can be undone", async ({ page, calls }) => {
  await page.goto(FRONTEND);
  await page.getByRole("checkbox", { name: /^Select 1\.1\.0, removed/ }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Restore 1 tag…" }).click();
  await expect(dialog(page)).toContainText("1 tag is brought back.");
  calls.forget();
  await dialog(page).getByRole("button", { name: "Restore 1.1.0" }).click();

  await expect(messages(page)).toContainText("Done: Restore 1.1.0");
  expect(calls.ofScreen.filter(({ method }) => method !== "GET").map(({ path }) => path)).toEqual([
    "/repository/acme-corp/frontend/tag/1.1.0/restore",
  ]);
  await page.getByRole("link", { name: "Tags", exact: true }).click();
  await expect(row(page, "1.1.0")).toBeVisible();
  await messages(page).getByRole("button", { name: /Undo/ }).click();
  await expect(row(page, "1.1.0")).toHaveCount(0);
});

test("all tags are put back to a moment; what that means stands there before", async ({ page }) => {
  await page.goto(FRONTEND);
  await page.getByRole("button", { name: "Put back…" }).click();
  const question = dialog(page);
  await question.getByRole("textbox", { name: "Moment" }).fill(hoursAgo(7));
  await expect(question.getByRole("checkbox", { name: "Change 1.1.0" })).toBeChecked();
  await expect(question.getByRole("row", { name: /2\.4\.0/ })).toContainText("Immutable, skipped");
  await question.getByRole("checkbox", { name: /^Also delete the 3 tags/ }).check();
  await question.getByRole("checkbox", { name: "Change 2.4.1" }).uncheck();
  await expect(question).toContainText("2 tags are deleted: they were not there then.");
  await question.getByRole("textbox", { name: /^Type 3/ }).fill("3");
  await question.getByRole("button", { name: "Restore 1 tag, delete 2" }).click();

  await expect(messages(page)).toContainText("Done: Put acme-corp/frontend back");
  await page.getByRole("link", { name: "Tags", exact: true }).click();
  await expect(row(page, "1.1.0")).toBeVisible();
  await expect(row(page, "2.4.1")).toBeVisible();
  await expect(row(page, "2.4")).toHaveCount(0);
});

test("says who did it, as far as the usage logs know", async ({ page }) => {
  await page.goto(FRONTEND);
  await page.getByRole("checkbox", { name: /^Select 1\.1\.0, removed/ }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Restore 1 tag…" }).click();
  await dialog(page).getByRole("button", { name: "Restore 1.1.0" }).click();
  await expect(rowsOf(page, "1.1.0").first()).toContainText("Restored");

  await rowsOf(page, "1.1.0").first().getByRole("button", { name: "Actions for 1.1.0" }).click();
  await page.getByRole("menuitem", { name: "Who did this?" }).click();

  await expect(dialog(page)).toContainText("admin restored it");
});

test.describe("an image is deleted for good from the past of a tag", () => {
  const ask = async (page: Page, tag: string) => {
    await rowsOf(page, tag).first().getByRole("button", { name: `Actions for ${tag}` }).click();
    return page.getByRole("menuitem", { name: /^Delete for good…/ });
  };

  test("after its name was typed; with one request, and it does not come back", async ({ page, calls }) => {
    await page.goto(FRONTEND);
    await (await ask(page, "1.1.0")).click();
    const question = dialog(page);
    await expect(question).toContainText("Cannot be undone");
    const button = question.getByRole("button", { name: "Delete for good" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await question.getByRole("textbox").fill("1.1.0");
    calls.forget();
    await button.click();

    await expect(messages(page)).toContainText("Done: Delete 1.1.0");
    await expect(rowsOf(page, "1.1.0")).toHaveCount(0);
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /repository/acme-corp/frontend/tag/1.1.0/expire",
    ]);
    await page.reload();
    await expect(rowsOf(page, "edge").first()).toBeVisible();
    await expect(rowsOf(page, "1.1.0")).toHaveCount(0);
  });

  test("but not the one that the tag points at now", async ({ page }) => {
    await page.goto(FRONTEND);
    const line = await ask(page, "edge");

    await expect(line).toHaveAttribute("aria-disabled", "true");
    await expect(line).toContainText("edge points at this image now. Delete the tag first.");
  });
});
