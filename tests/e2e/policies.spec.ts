import type { Page } from "@playwright/test";

import { dialog, messages, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const PAYMENTS = "repository/acme-corp/payments/-/policies";
const BACKEND = "repository/acme-corp/backend-api/-/policies";

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const outlook = (page: Page) => section(page, "What becomes of the tags");
const policies = (page: Page, name: string) => page.getByRole("list", { name }).getByRole("listitem");

/** The names in the list of what becomes of the tags. */
const listed = async (page: Page) =>
  (await outlook(page).getByRole("rowheader").allInnerTexts()).map((name) => name.trim());

/** The tags of a repository that exist, as the registry tells them. */
async function existing(page: Page, repository: string): Promise<string[]> {
  const token = "demoadminall".padEnd(40, "0");
  const names: string[] = [];
  for (let number = 1; ; number++) {
    const path = `/api/v1/repository/${repository}/tag/?onlyActiveTags=true&limit=100&page=${number}`;
    const headers = { authorization: `Bearer ${token}`, "x-requested-with": "XMLHttpRequest" };
    const answer = await page.request.get(new URL(path, page.url()).href, { headers });
    const { tags, has_additional } = (await answer.json()) as { tags: { name: string }[]; has_additional: boolean };
    names.push(...tags.map(({ name }) => name));
    if (!has_additional) return names;
  }
}

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("stands behind its tab and says what each policy does", async ({ page }) => {
    await page.goto("repository/acme-corp/backend-api/-/tags");
    await page.getByRole("link", { name: "Policies", exact: true }).click();

    await expect(page).toHaveTitle("Policies · acme-corp/backend-api · Quaymaster");
    await expect(policies(page, "Auto-prune policies").first()).toContainText("Delete what is older than 3 days");
    await expect(policies(page, "Auto-prune policies").nth(1)).toContainText("Keep the newest 12");
    await expect(policies(page, "Immutability policies")).toHaveText([/v\\d\+\\\.\\d\+\\\.0/]);
  });

  test("asks for no tag until somebody wants to see them", async ({ page, calls }) => {
    await page.goto(BACKEND);
    await expect(policies(page, "Auto-prune policies").first()).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.filter(({ path }) => path.includes("/tag/"))).toEqual([]);

    await outlook(page).getByRole("button", { name: "Load the tags" }).click();

    await expect(outlook(page).getByText(/tags go, \d+ (is|are) immutable/)).toBeVisible();
  });

  test("what it foretells is what the registry deletes", async ({ page, registry }) => {
    for (const repository of ["acme-corp/backend-api", "platform-eng/many-tags", "security-tools/cosign-demo"]) {
      await page.goto(`repository/${repository}/-/policies?preview&inherited`);
      await expect(outlook(page).getByText(/\d+ tags? go(es)?,/)).toBeVisible();
      const rest = outlook(page).getByRole("button", { name: "Load all" });
      await expect(rest.or(outlook(page).getByText("Computed from all tags")).first()).toBeVisible();
      if (await rest.isVisible()) await rest.click();
      await expect(outlook(page).getByText("Computed from all tags")).toBeVisible({ timeout: 30_000 });
      const more = outlook(page).getByRole("button", { name: /^Show \d+ of/ });
      while (await more.isVisible()) await more.click();
      const foretold = await listed(page);
      const before = await existing(page, repository);

      await fetch(new URL("/mock/prune", page.url()), { method: "POST" });

      const after = new Set(await existing(page, repository));
      const gone = before.filter((name) => !after.has(name));
      expect(foretold.length, repository).toBeGreaterThan(0);
      expect([...foretold].sort(), repository).toEqual(gone.sort());
      await registry.reset();
    }
  });

  test("a policy is added, with a preview that asks nothing", async ({ page, calls }) => {
    await page.goto(`${PAYMENTS}?preview`);
    await expect(outlook(page).getByText(/0 tags go/)).toBeVisible();
    await page.getByRole("button", { name: "Add auto-prune policy…" }).click();
    calls.forget();
    const form = dialog(page);
    await form.getByRole("radio", { name: "Tags whose name contains a match" }).check();
    await form.getByRole("textbox", { name: "How many to keep" }).fill("3");
    await form.getByRole("textbox", { name: "Pattern" }).fill("^v");
    await expect(form.getByRole("region", { name: "Tags that go with this policy" }).getByRole("row").nth(1)).toBeVisible();
    await expect(form.getByText(/tags go that would stay without this change/)).toBeVisible();
    expect(calls.ofScreen).toEqual([]);

    await form.getByRole("button", { name: "Add policy" }).click();

    await expect(messages(page)).toContainText("The policy was added");
    await expect(policies(page, "Auto-prune policies")).toContainText(["Keep the newest 3 among names that match ^v"]);
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /repository/acme-corp/payments/autoprunepolicy/",
      "GET /repository/acme-corp/payments/autoprunepolicy/",
    ]);
  });

  test("a policy is changed and deleted", async ({ page }) => {
    await page.goto(BACKEND);
    await page.getByRole("button", { name: /^Actions for “Keep the newest 12/ }).click();
    await page.getByRole("menuitem", { name: "Edit…" }).click();
    await dialog(page).getByRole("textbox", { name: "How many to keep" }).fill("9");
    await dialog(page).getByRole("button", { name: "Change policy" }).click();
    await expect(policies(page, "Auto-prune policies").nth(1)).toContainText("Keep the newest 9");

    await page.getByRole("button", { name: /^Actions for “Keep the newest 9/ }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await expect(dialog(page)).toContainText("What it has deleted stays deleted.");
    await dialog(page).getByRole("button", { name: "Delete policy" }).click();

    await expect(messages(page)).toContainText("The policy was deleted");
    await expect(policies(page, "Auto-prune policies")).toHaveCount(1);
  });

  test("what Quay would stumble over is refused before it is sent, and stays typed", async ({ page, calls }) => {
    await page.goto(`${PAYMENTS}?prune=new`);
    const form = dialog(page);
    await form.getByRole("radio", { name: "Delete by age" }).check();
    await form.getByRole("textbox", { name: "Older than" }).fill("soon");
    await form.getByRole("radio", { name: "Tags whose name contains a match" }).check();
    await form.getByRole("textbox", { name: "Pattern" }).fill("[");
    calls.forget();
    await form.getByRole("button", { name: "Add policy" }).click();

    await expect(form.getByText("Write a number and a unit")).toBeVisible();
    await expect(form.getByText("This is no regular expression: a [ is never closed.")).toBeVisible();
    await expect(form.getByRole("textbox", { name: "Older than" })).toBeFocused();
    await expect(form.getByRole("textbox", { name: "Pattern" })).toHaveValue("[");
    expect(calls.list.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test("a refusal of the registry stays in the form, with what was typed", async ({ page, registry, problems }) => {
    problems.expect(/status of 503/);
    await page.goto(`${PAYMENTS}?protect=new`);
    await dialog(page).getByRole("textbox", { name: "Pattern" }).fill("v.*");
    await fetch(`${registry.origin}/mock/make-read-only`, { method: "POST" });
    await dialog(page).getByRole("button", { name: "Add policy" }).click();

    await expect(dialog(page).getByRole("alert")).toContainText("The policy was not added");
    await expect(dialog(page).getByRole("textbox", { name: "Pattern" })).toHaveValue("v.*");
  });

  test("an immutability policy says which tags become immutable, and that they stay so", async ({ page }) => {
    await page.goto(`${PAYMENTS}?preview&protect=new`);
    const form = dialog(page);
    await expect(form.getByText("Deleting the policy does not take that back")).toBeVisible();
    await form.getByRole("textbox", { name: "Pattern" }).fill(String.raw`v1\.1\.[123]`);
    await expect(form.getByText("3 tags become immutable at once")).toBeVisible();
    await form.getByRole("button", { name: "Add policy" }).click();
    await expect(messages(page)).toContainText("3 loaded tags became immutable");

    await outlook(page).getByRole("button", { name: /^Immutable/ }).click();
    await expect.poll(() => listed(page)).toEqual(expect.arrayContaining(["v1.1.1", "v1.1.2", "v1.1.3"]));
    await page.getByRole("button", { name: /^Actions for “Make tags immutable/ }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await expect(dialog(page)).toContainText("3 loaded tags that it matches stay immutable: v1.1.3, v1.1.2, v1.1.1.");
  });

  test("what goes can be deleted at once, by the same queue as any deletion", async ({ page }) => {
    await page.goto(`${BACKEND}?preview`);
    await expect(outlook(page).getByText(/tags go,/)).toBeVisible();
    const going = await listed(page);
    await outlook(page).getByRole("button", { name: `Delete ${going.length} tags now…` }).click();
    await dialog(page).getByRole("textbox").fill(String(going.length));
    await dialog(page).getByRole("button", { name: `Delete ${going.length} tags` }).click();

    await expect(messages(page)).toContainText(`Done: Delete ${going.length} tags`);
    await expect(outlook(page).getByText(/^0 tags go/)).toBeVisible();
  });

  test("a rule can be used once, without a policy", async ({ page, calls }) => {
    await page.goto(`${PAYMENTS}?preview&clean-up`);
    await dialog(page).getByRole("textbox", { name: "How many to keep" }).fill("5");
    await expect(dialog(page).getByRole("row").nth(1)).toBeVisible();
    calls.forget();
    await dialog(page).getByRole("button", { name: /^Delete \d+ tags…$/ }).click();

    await expect(page.getByRole("alertdialog")).toContainText("This list is exactly what will be sent.");
    expect(calls.ofScreen).toEqual([]);
  });

  test("policies from above are read when somebody asks for them", async ({ page, calls }) => {
    await page.goto(BACKEND);
    await expect(policies(page, "Auto-prune policies")).toHaveCount(2);
    await settled(page);
    calls.forget();
    await page.getByRole("button", { name: "Show what acme-corp sets" }).click();

    await expect(policies(page, "Auto-prune policies")).toHaveCount(4);
    await expect(policies(page, "Auto-prune policies").first()).toContainText("acme-corp");
    await expect(page.getByText("The registry sets none for everybody.")).toBeVisible();
    expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
      "/organization/acme-corp/autoprunepolicy/",
      "/organization/acme-corp/immutabilitypolicy/",
    ]);
  });

  test("a mirror says that Quay leaves it alone", async ({ page }) => {
    await page.goto("repository/mirror-hub/nginx/-/policies?preview");

    await expect(page.getByText("This repository is a mirror: Quay deletes nothing from it").first()).toBeVisible();
    const now = outlook(page).getByRole("button", { name: /^Delete \d+ tags? now…$/ });
    await expect(now).toHaveAttribute("aria-disabled", "true");
  });

  test("a list that cannot be read leaves the rest of the page, and is asked for again", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto("repository/sentinels/error-500/-/policies");

    await expect(page.getByText("The auto-prune policies of sentinels/error-500 could not be read")).toBeVisible();
    await expect(section(page, "Auto-prune").getByRole("button", { name: "Try again" })).toBeVisible();
  });

  test("a link leads to the form of a policy, and one that is gone says so", async ({ page }) => {
    await page.goto(`${BACKEND}?prune=nothing`);
    await expect(dialog(page)).toContainText("This policy is not there any more");
    await dialog(page).getByRole("button", { name: "Close" }).click();
    await expect(dialog(page)).toHaveCount(0);
  });
});

test.describe("for somebody who sees everything and changes nothing", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "readonlyadmin");
  });

  test("who may not change policies is told why", async ({ page }) => {
    await page.goto(BACKEND);
    await expect(policies(page, "Auto-prune policies").first()).toContainText("Delete what is older than 3 days");
    await expect(policies(page, "Immutability policies")).toHaveCount(1);

    for (const name of ["Add auto-prune policy…", "Add immutability policy…"]) {
      const button = page.getByRole("button", { name });
      await expect(button).toHaveAttribute("aria-disabled", "true");
      await expect(button).toHaveAccessibleDescription("Only administrators of acme-corp/backend-api may do this.");
    }
    await page.getByRole("button", { name: /^Actions for “Keep the newest 12/ }).click();
    for (const name of ["Edit…", "Delete…"]) {
      const item = page.getByRole("menuitem", { name });
      await expect(item).toHaveAttribute("aria-disabled", "true");
      await expect(item).toContainText("Only administrators of acme-corp/backend-api may do this.");
    }
  });
});
