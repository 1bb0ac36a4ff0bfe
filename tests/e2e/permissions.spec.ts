import type { Page } from "@playwright/test";

import { choose, dialog, filterField, loadLine, messages, names, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const FRONTEND = "repository/acme-corp/frontend/-/permissions";
const CHECKOUT = "repository/acme-corp/checkout/-/permissions";

const role = (page: Page, name: string) => page.getByRole("combobox", { name: `Role of ${name}`, exact: true });

/** Finds somebody in the open dialog and takes them. */
async function find(page: Page, typed: string, name: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: "User, robot or team" }).fill(typed);
  await page.getByRole("option", { name }).first().click();
  await expect(dialog(page).getByRole("list", { name: "Who is given a permission" })).toContainText(name);
}

/** Takes back what the last message tells. */
async function undo(page: Page): Promise<void> {
  await messages(page).getByRole("button", { name: /Undo/ }).first().click();
}

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("shows users, robots and teams with their roles, and who is a stranger", async ({ page }) => {
    await page.goto(FRONTEND);

    await expect(page).toHaveTitle("Permissions · acme-corp/frontend · Quaymaster");
    await expect(role(page, "team developers")).toHaveValue("write");
    await expect(role(page, "acme-corp+deployer")).toHaveValue("read");
    await expect(row(page, "judy")).toContainText("Not a member of acme-corp");
    await expect(row(page, "bob")).not.toContainText("Not a member");
    await expect(row(page, "admin")).toContainText("You");
    await expect(loadLine(page, "14 permissions")).toBeVisible();
  });

  test("kind, filter and order are in the address", async ({ page }) => {
    await page.goto(`${FRONTEND}?kind=robot`);
    await expect(row(page, "acme-corp+scanner")).toBeVisible();
    await expect(row(page, "bob")).toHaveCount(0);
    await page.getByRole("button", { name: "Users" }).click();
    await expect(page).toHaveURL(/kind=user/);
    await filterField(page).fill("role:write");
    await expect.poll(async () => (await names(page)).length).toBe(2);
    await page.getByRole("button", { name: "All", exact: true }).click();
    await filterField(page).fill("");
    await page.getByRole("columnheader", { name: "Role" }).getByRole("button").click();
    await expect(page).toHaveURL(/sort=role/);
    await filterField(page).fill("nobody-at-all");
    await expect(page.getByRole("heading", { name: "Nobody matches the filter" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(row(page, "bob")).toBeVisible();
  });

  test("a role is changed in its row with one request, and that can be undone", async ({ page, calls }) => {
    await page.goto(FRONTEND);
    await expect(role(page, "bob")).toHaveValue("read");
    calls.forget();
    await role(page, "bob").selectOption("Write");

    await expect(messages(page)).toContainText("Done: Set bob to Write in acme-corp/frontend");
    await expect(role(page, "bob")).toHaveValue("write");
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "PUT /repository/acme-corp/frontend/permissions/user/bob",
    ]);
    await undo(page);
    await expect(role(page, "bob")).toHaveValue("read");
  });

  test("giving up one's own Admin asks first, and cancelling leaves it", async ({ page }) => {
    await page.goto(CHECKOUT);
    await role(page, "admin").selectOption("Read");

    await expect(dialog(page)).toContainText("you would lock yourself out");
    await expect(dialog(page)).toContainText("Nobody of this list can administer it any more");
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await expect(role(page, "admin")).toHaveValue("admin");
  });

  test("somebody is removed after a question, and put back", async ({ page }) => {
    await page.goto(FRONTEND);
    await choose(page, "judy", "Remove…");
    await dialog(page).getByRole("button", { name: "Remove judy" }).click();

    await expect(row(page, "judy")).toHaveCount(0);
    await undo(page);
    await expect(role(page, "judy")).toHaveValue("read");
  });

  test("many are removed once their number is typed, and all come back", async ({ page }) => {
    await page.goto(FRONTEND);
    await select(page, "judy", "mallory", "team auditors");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Remove 3…" }).click();
    const question = dialog(page);
    await expect(question).toContainText("It concerns every member of 1 team.");
    await expect(question.getByRole("button", { name: "Remove 3 permissions" })).toHaveAttribute("aria-disabled", "true");
    await question.getByRole("textbox").fill("3");
    await question.getByRole("button", { name: "Remove 3 permissions" }).click();

    await expect(messages(page)).toContainText("Done: Remove 3 permissions");
    await expect(row(page, "team auditors")).toHaveCount(0);
    await undo(page);
    await expect(role(page, "team auditors")).toHaveValue("read");
    await expect(role(page, "mallory")).toHaveValue("write");
  });

  test("a permission is given; strangers are warned of before", async ({ page }) => {
    await page.goto(CHECKOUT);
    await page.getByRole("button", { name: "Give permissions…" }).click();
    await expect(page).toHaveURL(/give/);
    await find(page, "oli", "olivia");
    await expect(dialog(page)).toContainText("olivia is not a member of acme-corp");
    await dialog(page).getByRole("radio", { name: "Write" }).check();
    await dialog(page).getByRole("button", { name: "Give olivia Write" }).click();

    await expect(dialog(page)).toHaveCount(0);
    await expect(role(page, "olivia")).toHaveValue("write");
    await undo(page);
    await expect(row(page, "olivia")).toHaveCount(0);
  });

  test("a pasted list is looked up, and what was found is given as a job", async ({ page }) => {
    await page.goto(CHECKOUT);
    await page.getByRole("button", { name: "Give permissions…" }).click();
    const form = dialog(page);
    await form.getByText("Paste a list of names").click();
    await form.getByRole("textbox", { name: "Names" }).fill("bob\nacme-corp+renovate, @developers\nnosuch\nother+ci");
    await form.getByRole("button", { name: "Check names" }).click();
    const found = form.getByRole("list", { name: "What the names mean" });
    await expect(found).toContainText("Nobody has this name");
    await expect(found).toContainText("A robot can be given repositories of its own namespace only");
    await form.getByRole("button", { name: "Take 3 names" }).click();
    await form.getByRole("button", { name: /^(Give|Change) / }).click();

    await expect(role(page, "acme-corp+renovate")).toHaveValue("read");
    await expect(role(page, "bob")).toHaveValue("read");
    await undo(page);
    await expect(row(page, "bob")).toHaveCount(0);
  });

  test("a refusal stays in the form with everything that was chosen", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(CHECKOUT);
    await page.getByRole("button", { name: "Give permissions…" }).click();
    await dialog(page).getByRole("button", { name: "Give permissions" }).click();
    await expect(dialog(page)).toContainText("Find somebody, and take them from the list.");
    await find(page, "bob", "bob");
    await page.route("**/permissions/user/bob", (route) => route.fulfill({ status: 500, body: "<html></html>" }));
    await dialog(page).getByRole("button", { name: "Give bob Read" }).click();

    await expect(dialog(page).getByRole("alert")).toContainText("The permission was not given");
    await expect(dialog(page)).toContainText("bob");
  });

  test("permissions are copied from another repository after a look at what changes", async ({ page }) => {
    await page.goto(CHECKOUT);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Copy from another repository…" }).click();
    const copy = dialog(page);
    await copy.getByRole("textbox", { name: "Repository to copy from" }).fill("backend-api");
    await copy.getByRole("button", { name: "Compare" }).click();
    await expect(copy).toContainText("Write it with its namespace");
    await copy.getByRole("textbox", { name: "Repository to copy from" }).fill("acme-corp/backend-api");
    await copy.getByRole("button", { name: "Compare" }).click();
    await expect(page).toHaveURL(/copy=acme-corp/);
    await expect(copy.getByRole("row", { name: /^Include olivia / })).toContainText("Read");
    await expect(copy.getByRole("row", { name: /^Include admin / })).toContainText("The same here");
    await copy.getByRole("checkbox", { name: "Include olivia" }).uncheck();
    await copy.getByRole("button", { name: /^(Give|Change) \d+ permissions/ }).click();

    await expect(role(page, "acme-corp+deployer")).toHaveValue("read");
    await expect(row(page, "olivia")).toHaveCount(0);
    await undo(page);
    await expect(row(page, "acme-corp+deployer")).toHaveCount(0);
  });

  test("why somebody may do something is a sentence with its ways, at an address", async ({ page }) => {
    await page.goto(FRONTEND);
    await choose(page, "bob", "Explain access");
    await expect(page).toHaveURL(/why=bob/);
    await page.reload();

    const why = dialog(page);
    await expect(why).toContainText("directly, with Read");
    await expect(why).toContainText("as a member of one of the teams developers, quality, which have Write");
    await expect(why).toContainText("Whether bob is one of them the registry does not tell here.");
    await why.getByRole("combobox", { name: "User or robot" }).fill("heidi");
    await page.getByRole("option", { name: "heidi" }).click();
    await expect(why).toContainText("as a member of team auditors, which has Read");
    await why.getByRole("button", { name: "Close" }).click();
    await expect(page).not.toHaveURL(/why=/);
  });

  test("three hundred rows are drawn as far as they are seen", async ({ page, large }) => {
    test.slow();
    await page.goto(`${large.app}repository/platform-eng/ten-thousand-tags/-/permissions`);
    await expect(loadLine(page, "300 permissions")).toBeVisible();
    expect(await page.getByRole("table").getByRole("rowheader").count()).toBeLessThan(120);
  });

  test("what cannot be read says why, and is tried again", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto("repository/sentinels/error-500/-/permissions");

    await expect(page.getByRole("main")).toContainText("could not be read");
    await expect(page.getByRole("main").getByRole("button", { name: "Try again" }).first()).toBeVisible();
  });
});

test("who is no administrator is told what is needed", async ({ page, problems }) => {
  problems.expect(/status of 403/);
  await signInAs(page, "bob", "nosuper");
  await page.goto("repository/acme-corp/payments/-/permissions");

  const title = "You may not see who may do what in acme-corp/payments";
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("repo:admin");
});

test("a token without the scope asks nothing and says which one it lacks", async ({ page, calls }) => {
  await signInAs(page, "admin", "read");
  await page.goto(FRONTEND);

  await expect(page.getByRole("main")).toContainText("Your token lacks the scope repo:admin");
  expect(calls.list.filter(({ path }) => path.includes("/permissions/"))).toEqual([]);
});
