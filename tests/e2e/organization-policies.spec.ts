import type { Page } from "@playwright/test";

import { dialog, expectNoSidewaysScrolling, messages, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const ACME = "organization/acme-corp/policies";

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const outlook = (page: Page) => section(page, "What becomes of the tags");
const together = (page: Page) => section(page, "Together with other rules");
const policies = (page: Page, name: string) => page.getByRole("list", { name }).getByRole("listitem");

/** What is written, as "POST /organization/…", with the body. */
function writes(page: Page): { line: string; body: unknown }[] {
  const all: { line: string; body: unknown }[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" || !pathname.startsWith("/api/v1/")) return;
    all.push({ line: `${request.method()} ${pathname.slice("/api/v1".length)}`, body: request.postDataJSON() });
  });
  return all;
}

/** The tags of a repository that exist, as the registry tells them. */
async function existing(page: Page, repository: string): Promise<string[]> {
  const path = `/api/v1/repository/${repository}/tag/?onlyActiveTags=true&limit=100`;
  const headers = { authorization: `Bearer ${"demoadminall".padEnd(40, "0")}`, "x-requested-with": "XMLHttpRequest" };
  const answer = await page.request.get(new URL(path, page.url()).href, { headers });
  const { tags, has_additional } = (await answer.json()) as { tags: { name: string }[]; has_additional: boolean };
  expect(has_additional).toBe(false);
  return tags.map(({ name }) => name);
}

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "alice");
  });

  test("say what each does in all repositories, and how long what is deleted is kept", async ({ page }) => {
    await page.goto("organization/acme-corp");
    await page.getByRole("link", { name: "Policies", exact: true }).click();

    await expect(page).toHaveTitle("Policies · acme-corp · Quaymaster");
    await expect(policies(page, "Auto-prune policies")).toHaveText([
      /Keep the newest 50 among all tags/,
      /Delete what is older than 30 days among names that match \^pr-/,
    ]);
    await expect(section(page, "Auto-prune")).toContainText("They apply to every repository of acme-corp");
    await expect(together(page)).toContainText(/can be restored from the tag history for \d+ d/);
    await expect(together(page).getByRole("link", { name: "How long is set here" })).toHaveAttribute("href", /\/settings$/);
  });

  test("ask for no repository and no tag until somebody wants to try them", async ({ page, calls }) => {
    await page.goto(ACME);
    await expect(policies(page, "Auto-prune policies").first()).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.filter(({ path }) => path.startsWith("/repository"))).toEqual([]);

    await outlook(page).getByRole("button", { name: "Try on a repository…" }).click();
    await outlook(page).getByRole("combobox", { name: "Repository" }).fill("back");
    await page.getByRole("option", { name: /^backend-api/ }).click();

    await expect(page).toHaveURL(/preview=backend-api/);
    await expect(outlook(page).getByText(/tags? go(es)?, \d+ (is|are) immutable/)).toBeVisible();
    await expect(outlook(page).getByRole("link", { name: "acme-corp/backend-api" })).toBeVisible();
  });

  test("count those of the chosen repository in, and name whose each is", async ({ page }) => {
    await page.goto(`${ACME}?preview=backend-api`);
    await expect(together(page)).toContainText("acme-corp/backend-api sets 3 policies of its own that are counted in here.");
    const theirs = policies(page, "Auto-prune policies").filter({ hasText: "Keep the newest 12" });

    await expect(theirs).toContainText("acme-corp/backend-api");
    await expect(theirs.getByRole("button")).toHaveCount(0);
    await outlook(page).getByRole("button", { name: "Another repository…" }).click();
    await expect(theirs).toHaveCount(0);
    await expect(outlook(page).getByRole("button", { name: "Try on a repository…" })).toBeVisible();
  });

  test("what they foretell for a repository is what the registry deletes there", async ({ page }) => {
    await page.goto(`${ACME}?preview=backend-api`);
    await expect(together(page)).toContainText("counted in here");
    await expect(outlook(page).getByText("Computed from all tags")).toBeVisible();
    const names = await outlook(page).getByRole("rowheader").allInnerTexts();
    const before = await existing(page, "acme-corp/backend-api");

    await fetch(new URL("/mock/prune", page.url()), { method: "POST" });

    const after = new Set(await existing(page, "acme-corp/backend-api"));
    expect(names.length).toBeGreaterThan(0);
    expect(names.map((name) => name.trim()).sort()).toEqual(before.filter((name) => !after.has(name)).sort());
  });

  test("one is added with a preview, changed and deleted", async ({ page }) => {
    const sent = writes(page);
    await page.goto(`${ACME}?preview=payments`);
    await expect(outlook(page).getByText(/\d+ tags? go/)).toBeVisible();
    await page.getByRole("button", { name: "Add auto-prune policy…" }).click();
    await dialog(page).getByRole("radio", { name: "Tags whose name contains a match" }).check();
    await dialog(page).getByRole("textbox", { name: "How many to keep" }).fill("3");
    await dialog(page).getByRole("textbox", { name: "Pattern" }).fill("^v");
    await expect(dialog(page).getByText(/tags go that would stay without this change/)).toBeVisible();
    await expect(dialog(page).getByText(/from all \d+ tags of acme-corp\/payments/)).toBeVisible();
    await dialog(page).getByRole("button", { name: "Add policy" }).click();
    await expect(messages(page)).toContainText("The policy was added");

    await page.getByRole("button", { name: /^Actions for “Keep the newest 3/ }).click();
    await page.getByRole("menuitem", { name: "Edit…" }).click();
    await dialog(page).getByRole("textbox", { name: "How many to keep" }).fill("4");
    await dialog(page).getByRole("button", { name: "Change policy" }).click();
    await expect(policies(page, "Auto-prune policies")).toContainText(["Keep the newest 4"]);

    await page.getByRole("button", { name: /^Actions for “Keep the newest 4/ }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await expect(dialog(page)).toContainText("Delete this auto-prune policy of acme-corp?");
    await dialog(page).getByRole("button", { name: "Delete policy" }).click();
    await expect(policies(page, "Auto-prune policies").filter({ hasText: "Keep the newest 4" })).toHaveCount(0);

    expect(sent.map(({ line }) => line.replace(/[0-9a-f-]{36}/, "UUID"))).toEqual([
      "POST /organization/acme-corp/autoprunepolicy/",
      "PUT /organization/acme-corp/autoprunepolicy/UUID",
      "DELETE /organization/acme-corp/autoprunepolicy/UUID",
    ]);
    expect(sent[0]?.body).toEqual({ method: "number_of_tags", value: 3, tagPattern: "^v", tagPatternMatches: true });
  });

  test("a repository can be chosen from within the form, and what is typed stays", async ({ page }) => {
    await page.goto(`${ACME}?protect=new`);
    await dialog(page).getByRole("textbox", { name: "Pattern" }).fill(String.raw`v1\.1\.[123]`);
    await dialog(page).getByRole("button", { name: "Try on a repository…" }).click();
    await dialog(page).getByRole("combobox", { name: "Repository" }).fill("payments");
    await page.getByRole("option", { name: /^payments/ }).click();

    await expect(dialog(page).getByText("3 tags become immutable at once")).toBeVisible();
    await expect(dialog(page).getByRole("textbox", { name: "Pattern" })).toHaveValue(String.raw`v1\.1\.[123]`);
  });

  test("an immutability policy locks tags of every repository, and says so before", async ({ page }) => {
    await page.goto(`${ACME}?preview=payments&protect=new`);
    await expect(dialog(page)).toContainText("become immutable at once in every repository of acme-corp");
    await dialog(page).getByRole("textbox", { name: "Pattern" }).fill(String.raw`v1\.1\.[123]`);
    await dialog(page).getByRole("button", { name: "Add policy" }).click();
    await expect(messages(page)).toContainText("Tags that match are immutable from now on");

    await expect(outlook(page).getByRole("button", { name: /^Immutable [3-9]/ })).toBeVisible();
    await page.getByRole("button", { name: "Add immutability policy…" }).click();
    await dialog(page).getByRole("textbox", { name: "Pattern" }).fill(String.raw`v1\.1\.[123]`);
    await dialog(page).getByRole("button", { name: "Add policy" }).click();
    await expect(dialog(page)).toContainText("The organization has a policy with this pattern already.");
  });

  test("a refusal of the registry stays in the form, with what was typed", async ({ page, registry, problems }) => {
    problems.expect(/status of 503/);
    await page.goto(`${ACME}?prune=new`);
    await dialog(page).getByRole("textbox", { name: "How many to keep" }).fill("7");
    await registry.makeReadOnly();
    await dialog(page).getByRole("button", { name: "Add policy" }).click();

    await expect(dialog(page).getByRole("alert")).toContainText("The policy was not added");
    await expect(dialog(page).getByRole("textbox", { name: "How many to keep" })).toHaveValue("7");
  });

  test("a repository that is not there is told as such", async ({ page, problems }) => {
    // What the registry says of the policies of what is not there differs by who asks.
    problems.expect(/status of (403|404)/);
    await page.goto(`${ACME}?preview=nosuch`);

    await expect(outlook(page).getByText("The tags of acme-corp/nosuch could not be read")).toBeVisible();
    await expect(outlook(page).getByRole("button", { name: "Another repository…" })).toBeVisible();
  });

  test("fit a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${ACME}?preview=backend-api`);
    await expect(outlook(page).getByText(/\d+ tags? go/)).toBeVisible();

    await expectNoSidewaysScrolling(page);
  });
});

test("whoever owns nothing here asks nothing and is told who may", async ({ page, calls }) => {
  await signInAs(page, "bob");
  await page.goto(ACME);

  await expect(page.getByRole("main")).toContainText("Only owners of acme-corp may do this.");
  await settled(page);
  expect(calls.list.filter(({ path }) => path.includes("policy"))).toEqual([]);
});

test("a list that cannot be read leaves the rest of the page, and is asked for again", async ({ page, problems }) => {
  problems.expect(/status of 500/);
  await signInAs(page, "admin");
  await page.goto("organization/error-500/policies");

  await expect(page.getByText("The auto-prune policies of error-500 could not be read")).toBeVisible();
  await expect(section(page, "Auto-prune").getByRole("button", { name: "Try again" })).toBeVisible();
});
