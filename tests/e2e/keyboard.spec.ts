import { dialog, filterField, messages, row } from "./support/screen.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

test("somebody signs in, finds a tag, deletes it and brings it back without a mouse", async ({ page }) => {
  const { keyboard } = page;
  await page.goto("sign-in");
  await page.getByRole("textbox", { name: "Access token" }).focus();
  await keyboard.insertText(tokenOf("admin"));
  await expect(page.getByRole("button", { name: "Sign in as admin" })).toBeVisible();
  await keyboard.press("Enter");
  await expect(row(page, "acme-corp/frontend")).toBeVisible();

  await keyboard.press("/");
  await expect(filterField(page)).toBeFocused();
  await keyboard.type("acme-corp/front");
  await expect(row(page, "acme-corp/payments")).toHaveCount(0);
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove filter acme-corp/front" })).toBeVisible();
  await page.getByRole("heading", { level: 1 }).focus();
  await keyboard.press("j");
  await expect(page.getByRole("link", { name: "acme-corp / frontend" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "frontend" })).toBeFocused();

  await expect(row(page, "2.2.0")).toBeVisible();
  await keyboard.press("/");
  await expect(filterField(page)).toBeFocused();
  await keyboard.type("2.2.0");
  await keyboard.press("Enter");
  await expect(row(page, "2.3.0")).toHaveCount(0);
  await page.getByRole("heading", { level: 1 }).focus();
  await keyboard.press("j");
  await keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 selected");
  await keyboard.press(".");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("End");
  await keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(row(page, "2.2.0")).toHaveCount(0);
  await messages(page).getByRole("button", { name: "Restore all" }).focus();
  await keyboard.press("Enter");
  await expect(row(page, "2.2.0")).toBeVisible();
});

test.describe("everywhere", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("repositories");
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  });

  test("the first stop is a link past the frame", async ({ page }) => {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");

    await expect(page.getByRole("main")).toBeFocused();
    await expect(page).toHaveURL(/\/repositories$/);
  });

  test("the palette finds a page, a command and a pasted image reference", async ({ page, registry }) => {
    await page.keyboard.press("Control+k");
    const search = page.getByRole("combobox", { name: "Search or run a command" });
    await expect(search).toBeFocused();
    await search.fill("theme: dark");
    await expect(page.getByRole("option").first()).toContainText("Theme: dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

    await page.keyboard.press("Control+k");
    await search.fill(`${new URL(registry.origin).host}/acme-corp/frontend:2.4.1`);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "frontend" })).toBeVisible();
    await expect(row(page, "2.4.1")).toBeVisible();
  });

  test("Escape closes the palette and gives the focus back", async ({ page }) => {
    const columns = page.getByRole("button", { name: "Columns" });
    await columns.focus();
    await page.keyboard.press("Control+k");
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("Escape");

    await expect(dialog(page)).toHaveCount(0);
    await expect(columns).toBeFocused();
  });

  test("g r goes to the repositories", async ({ page }) => {
    await page.getByRole("link", { name: "acme-corp / frontend" }).click();
    await expect(row(page, "latest")).toBeVisible();
    await page.keyboard.press("g");
    await page.keyboard.press("r");

    await expect(page).toHaveURL(/\/repositories$/);
    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeFocused();
  });

  test("? lists the keys, and single keys can be switched off", async ({ page }) => {
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard" });
    await expect(help).toContainText("Next row");
    await expect(help).toContainText("Search or run a command");
    await help.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await expect(help).toHaveCount(0);
    await page.keyboard.press("?");
    await page.keyboard.press("Control+k");

    await expect(page.getByRole("dialog", { name: "Search or run a command" })).toBeVisible();
    await expect(help).toHaveCount(0);
  });

  test("j, k and x go through the rows and pick them", async ({ page }) => {
    await page.getByRole("heading", { level: 1 }).focus();
    for (const key of ["j", "j", "x", "j", "Shift+x", "k"]) await page.keyboard.press(key);

    await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 selected");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);
  });

  test("an open menu goes where its button goes, and closes once the button is out of sight", async ({ page }) => {
    await page.goto("repository/acme-corp/frontend/-/tags");
    await page.setViewportSize({ width: 1400, height: 340 });
    const button = row(page, "1.0.0").getByRole("button", { name: "Actions for 1.0.0", exact: true });
    await button.click();
    const menu = page.getByRole("menu");
    const apart = async () => {
      const [one, other] = [await menu.boundingBox(), await button.boundingBox()];
      return one === null || other === null ? null : Math.round(Math.abs(one.x + one.width - other.x - other.width));
    };
    await expect(menu).toBeVisible();
    await page.mouse.move(700, 300);
    await page.mouse.wheel(0, 40);
    await expect.poll(apart).toBe(0);
    await expect(menu).toBeVisible();

    await page.mouse.wheel(0, 3_000);
    await expect(menu).toHaveCount(0);
  });

  test("a menu is walked through with arrows and letters, and Escape gives the focus back", async ({ page }) => {
    const button = page.getByRole("button", { name: "Actions for acme-corp/frontend" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem").nth(1)).toBeFocused();
    await page.keyboard.press("d");
    await expect(page.getByRole("menuitem", { name: /^Delete/ })).toBeFocused();
    await page.keyboard.press("Escape");

    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test("a deletion begins on Cancel; Escape leaves it and gives the focus back", async ({ page }) => {
    const button = page.getByRole("button", { name: "Actions for acme-corp/frontend" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alertdialog").getByRole("button", { name: "Cancel" })).toBeFocused();
    await page.keyboard.press("Escape");

    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test("a new page puts the focus on its heading; a filter does not", async ({ page }) => {
    await page.getByRole("link", { name: "acme-corp / frontend" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "frontend" })).toBeFocused();
    await filterField(page).focus();
    await page.keyboard.type("2.4");
    await expect(row(page, "2.3.0")).toHaveCount(0);
    await expect(filterField(page)).toBeFocused();
    await page.getByRole("link", { name: "Tag history" }).press("Enter");

    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
});
