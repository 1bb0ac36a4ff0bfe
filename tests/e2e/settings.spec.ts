import { dialog, messages } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const SETTINGS = "repository/acme-corp/frontend/-/settings";

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("says what the repository is and what each state forbids", async ({ page }) => {
    await page.goto(SETTINGS);

    await expect(page).toHaveTitle("Settings · acme-corp/frontend · Quaymaster");
    await expect(page.getByRole("region", { name: "Visibility" })).toContainText("Anybody who reaches the registry");
    await expect(page.getByRole("region", { name: "State" })).toContainText("It needs a mirror configuration");
    await expect(page.getByRole("region", { name: "State" }).getByRole("listitem").first()).toContainText("Now");
  });

  test("the visibility is changed after a question, and changed back", async ({ page }) => {
    await page.goto(SETTINGS);
    const visibility = page.getByRole("region", { name: "Visibility" });
    await visibility.getByRole("button", { name: "Make private…" }).click();
    await dialog(page).getByRole("button", { name: "Make acme-corp/frontend private" }).click();

    await expect(visibility).toContainText("Only who was given a permission");
    await messages(page).getByRole("button", { name: /Undo/ }).click();
    await expect(visibility.getByRole("button", { name: "Make private…" })).toBeVisible();
  });

  test("the state is changed after a question, and changed back", async ({ page }) => {
    await page.goto(SETTINGS);
    const readOnly = page.getByRole("region", { name: "State" }).getByRole("listitem").filter({ hasText: "Read-only" });
    await readOnly.getByRole("button", { name: "Set to read-only…" }).click();
    await dialog(page).getByRole("button", { name: "Set acme-corp/frontend to read-only" }).click();

    await expect(readOnly).toContainText("Now");
    await messages(page).getByRole("button", { name: /Undo/ }).click();
    await expect(readOnly.getByRole("button", { name: "Set to read-only…" })).toBeVisible();
  });

  test("access tokens are asked for only when somebody looks, and are explained", async ({ page, calls, problems }) => {
    problems.expect(/status of 410/);
    await page.goto(SETTINGS);
    const section = page.getByRole("region", { name: "Access tokens (deprecated)" });
    await expect(section.getByRole("button", { name: "Look for tokens" })).toBeVisible();
    expect(calls.list.filter(({ path }) => path.includes("/tokens/"))).toEqual([]);
    await section.getByRole("button", { name: "Look for tokens" }).click();

    await expect(section).toContainText("This registry has given access tokens up (410)");
    await expect(page).toHaveURL(/tokens/);
  });

  test("a new name gives a script that copies every tag", async ({ page }) => {
    await page.goto(SETTINGS);
    const section = page.getByRole("region", { name: "Name" });
    await section.getByRole("textbox", { name: "New name" }).fill("acme-corp/site");

    await expect(section).toContainText("Quay cannot rename a repository");
    await expect(section).toContainText("/acme-corp/site:$tag");
  });

  test("deletion counts what goes with it, and asks for the name", async ({ page }) => {
    await page.goto("repository/acme-corp/notifications/-/settings");
    const section = page.getByRole("region", { name: "Delete the repository" });
    await expect(section).toContainText(/\d+ tags and their history/);
    await section.getByRole("button", { name: "Delete repository…" }).click();
    const question = dialog(page);
    const button = question.getByRole("button", { name: "Delete acme-corp/notifications" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await question.getByRole("textbox").fill("acme-corp/notifications");
    await button.click();

    await expect(page).toHaveURL(/repositories\/acme-corp$/);
  });
});

test("who is no administrator sees everything and is told why nothing can be changed", async ({ page }) => {
  await signInAs(page, "bob", "nosuper");
  await page.goto(SETTINGS);

  const button = page.getByRole("button", { name: "Delete repository…" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("Only administrators of acme-corp/frontend may do this.");
});
