import type { Page } from "@playwright/test";

import { choose, dialog, filterField, loadLine, messages, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const PAGE = "organization/acme-corp/default-permissions";
const DEVELOPERS = "team developers in what anybody creates";
const SCANNER = "acme-corp+scanner in what anybody creates";
const QUALITY = "team quality in what mallory creates";

const role = (page: Page, label: string) => page.getByRole("combobox", { name: `Role of ${label}`, exact: true });
const chosen = (page: Page) => page.getByRole("region", { name: "Selection" });

/** Finds somebody through a field of the open dialog and takes them. */
async function find(page: Page, field: string, typed: string, name: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: field }).fill(typed);
  await page.getByRole("option", { name }).first().click();
}

/** Takes back what the last message tells. */
async function undo(page: Page): Promise<void> {
  await messages(page).getByRole("button", { name: /Undo/ }).first().click();
}

/** Does one thing of the menu beside the filter. */
async function begin(page: Page, line: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: line }).click();
}

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("tells each rule as a sentence, with one request", async ({ page, calls }) => {
    await page.goto(PAGE);

    await expect(page).toHaveTitle("Default permissions · acme-corp · Quaymaster");
    await expect(row(page, DEVELOPERS)).toContainText("Whatever anybody creates here gives the team developers Write");
    await expect(loadLine(page, "5 default permissions")).toBeVisible();
    expect(calls.ofScreen.map((call) => call.path).sort()).toEqual([
      "/organization/acme-corp",
      "/organization/acme-corp/prototypes",
    ]);
  });

  test("marks a rule that does nothing, and finds it", async ({ page }) => {
    await page.goto(PAGE);
    await expect(row(page, QUALITY)).toContainText("mallory is not a member of acme-corp, and creates nothing in it");

    await filterField(page).fill("is:useless");
    await expect(row(page, DEVELOPERS)).toHaveCount(0);
    await expect(row(page, QUALITY)).toBeVisible();
    await filterField(page).fill("nobody-at-all");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(row(page, DEVELOPERS)).toBeVisible();
  });

  test("a role is changed in its row with one request, and that can be undone", async ({ page, calls }) => {
    await page.goto(PAGE);
    await expect(role(page, SCANNER)).toHaveValue("read");
    calls.forget();
    await role(page, SCANNER).selectOption("Write");

    await expect(messages(page)).toContainText(`Set ${SCANNER} to Write`);
    await expect(row(page, SCANNER)).toContainText("gives acme-corp+scanner Write");
    expect(calls.ofScreen.map((call) => call.method)).toEqual(["PUT"]);
    await undo(page);
    await expect(role(page, SCANNER)).toHaveValue("read");
  });

  test("creates a rule for one creator, and says that it wins though it gives less", async ({ page }) => {
    await page.goto(PAGE);
    await page.getByRole("button", { name: "Create default permission" }).click();
    await dialog(page).getByRole("radio", { name: /One person or robot/ }).check();
    await find(page, "Creator", "ali", "alice");
    await find(page, "Who receives it", "developers", "developers");
    await expect(dialog(page)).toContainText("Whatever alice creates in acme-corp will give the team developers Read.");
    await expect(dialog(page)).toContainText("It gives less than the rule for anybody, which gives Write.");
    await dialog(page).getByRole("button", { name: "Create default permission" }).click();

    const label = "team developers in what alice creates";
    await expect(messages(page)).toContainText(`Created: the default permission of ${label}`);
    await expect(row(page, label)).toContainText("Contradicts");
    await undo(page);
    await expect(row(page, label)).toHaveCount(0);
  });

  test("creates several at once, with a result for each", async ({ page }) => {
    await page.goto(`${PAGE}?create`);
    await find(page, "Who receives it", "bob", "bob");
    await find(page, "Who receives it", "quality", "quality");
    await dialog(page).getByRole("button", { name: "Create 2 default permissions" }).click();

    await expect(messages(page)).toContainText("Create 2 default permissions of acme-corp");
    await expect(row(page, "bob in what anybody creates")).toBeVisible();
    await expect(row(page, "team quality in what anybody creates")).toBeVisible();
  });

  test("says who is missing before anything is sent, and keeps what was chosen when it is refused", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto("organization/error-500/default-permissions?create");
    await dialog(page).getByRole("button", { name: "Create default permission" }).click();
    await expect(dialog(page)).toContainText("Find somebody, and take them from the list.");
    await find(page, "Who receives it", "bob", "bob");
    await dialog(page).getByRole("button", { name: "Create default permission" }).click();

    await expect(dialog(page)).toContainText("The default permission was not created");
    await expect(dialog(page).getByRole("list", { name: "Who receives it" })).toContainText("bob");
  });

  test("many are deleted once their number is typed, and all come back", async ({ page }) => {
    await page.goto(PAGE);
    await select(page, DEVELOPERS, SCANNER);
    await chosen(page).getByRole("button", { name: "Delete 2…" }).click();
    await expect(dialog(page)).toContainText("What repositories have been given stays given.");
    const button = dialog(page).getByRole("button", { name: "Delete 2 default permissions" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await dialog(page).getByRole("textbox").fill("2");
    await button.click();

    await expect(row(page, SCANNER)).toHaveCount(0);
    await undo(page);
    await expect(row(page, SCANNER)).toBeVisible();
    await expect(row(page, DEVELOPERS)).toBeVisible();
  });

  test("one is deleted after a question; cancelling leaves it", async ({ page }) => {
    await page.goto(PAGE);
    await choose(page, QUALITY, "Delete…");
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await expect(row(page, QUALITY)).toBeVisible();
    await choose(page, QUALITY, "Delete…");
    await dialog(page).getByRole("button", { name: "Delete default permission" }).click();

    await expect(row(page, QUALITY)).toHaveCount(0);
  });

  test("tells who gets what when somebody creates a repository, without a request", async ({ page, calls }) => {
    await page.goto(PAGE);
    await expect(row(page, DEVELOPERS)).toBeVisible();
    calls.forget();
    await begin(page, "Who gets what?");
    const drawer = page.getByRole("dialog", { name: "Who gets what?" });
    await drawer.getByRole("combobox", { name: "Who creates it" }).fill("alice");

    const received = drawer.getByRole("list", { name: "Who gets what" }).getByRole("listitem");
    await expect(received.nth(0)).toContainText("creates it; Read of another rule does not count");
    await expect(received.filter({ hasText: "acme-corp+deployer" })).toContainText("by a rule for what alice creates");
    await expect(received.filter({ hasText: "developers" })).toContainText("Write");
    await drawer.getByRole("combobox", { name: "Who creates it" }).fill("somebody-else");
    await expect(received.filter({ hasText: "acme-corp+deployer" })).toHaveCount(0);
    expect(calls.ofScreen).toEqual([]);
  });

  test("what a simulation says is what a new repository gets", async ({ page }) => {
    await page.goto(`${PAGE}?who=admin`);
    const drawer = page.getByRole("dialog", { name: "Who gets what?" });
    const received = drawer.getByRole("list", { name: "Who gets what" }).getByRole("listitem");
    await expect(received).toHaveCount(4);

    await page.goto("repositories/acme-corp?create");
    await dialog(page).getByRole("textbox", { name: "Name", exact: true }).fill("fresh");
    await dialog(page).getByRole("button", { name: "Create repository" }).click();
    await expect(page).toHaveURL(/acme-corp\/fresh/);
    await page.goto("repository/acme-corp/fresh/-/permissions");
    await expect(loadLine(page, "4 permissions")).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Role of team developers" })).toHaveValue("write");
  });

  test("applies rules to chosen repositories after a look at the differences, and puts all back", async ({ page, calls }) => {
    await page.goto(PAGE);
    await expect(row(page, DEVELOPERS)).toBeVisible();
    await begin(page, "Apply to repositories…");
    const form = dialog(page);
    await expect(form.getByRole("checkbox", { name: /anybody.*developers/ })).toBeChecked();
    await expect(form.getByRole("checkbox", { name: /mallory/ })).not.toBeChecked();
    await form.getByRole("checkbox", { name: "frontend", exact: true }).check();
    await form.getByRole("checkbox", { name: "checkout", exact: true }).check();
    calls.forget();
    await form.getByRole("button", { name: "Compare with 2 repositories" }).click();

    await expect(form.getByRole("checkbox", { name: "Include team developers in frontend" })).toBeDisabled();
    await expect(form).toContainText("Has Write already");
    expect(calls.ofScreen).toHaveLength(4);
    const give = form.getByRole("button", { name: /^Set \d+ permissions? in / });
    const include = form.getByRole("checkbox", { name: "Include alice in checkout" });
    await expect(include).toBeChecked();
    await give.click();
    await expect(messages(page)).toContainText(/Set \d+ permissions? in /);
    await undo(page);
    await expect(messages(page)).toContainText("Undo");
  });

  test("a choice that has changed must be compared again", async ({ page }) => {
    await page.goto(`${PAGE}?apply`);
    const form = dialog(page);
    await form.getByRole("checkbox", { name: "checkout", exact: true }).check();
    await form.getByRole("button", { name: "Compare with 1 repository" }).click();
    await expect(form.getByText("Can be undone")).toBeVisible();
    await form.getByRole("checkbox", { name: "payments", exact: true }).check();

    const give = form.getByRole("button", { name: /^Set / });
    await expect(give).toHaveAttribute("aria-disabled", "true");
    await form.getByRole("button", { name: "Compare with 2 repositories" }).click();
    await expect(give).not.toHaveAttribute("aria-disabled", "true");
  });

  test("an organization without rules says what that means", async ({ page }) => {
    await page.goto("organization/empty-org/default-permissions");

    await expect(page.getByRole("heading", { name: "New repositories give nobody anything" })).toBeVisible();
  });
});

test("somebody who owns nothing is told so instead of an error", async ({ page, problems }) => {
  problems.expect(/status of 403/);
  await signInAs(page, "bob");
  await page.goto(PAGE);

  await expect(page.getByRole("heading", { name: "Only owners of acme-corp see its default permissions" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create default permission" })).toHaveAttribute("aria-disabled", "true");
});

test("a token without the scope says which one is missing", async ({ page }) => {
  await signInAs(page, "admin", "read");
  await page.goto(PAGE);

  await expect(page.getByRole("main")).toContainText("Your token lacks the scope org:admin");
});
