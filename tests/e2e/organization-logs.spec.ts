import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { dialog, expectNoSidewaysScrolling, filterField, loadLine, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const ACME = "organization/acme-corp/logs";
const DAY = 86_400_000;

const chart = (page: Page) => page.getByRole("region", { name: "Chart" });
const table = (page: Page) => page.getByRole("table", { name: "What happened in acme-corp" });
const rows = (page: Page) => table(page).getByRole("row");
/** The button that says whose entries are shown. */
const whose = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

/** A day so many days ago, as the address has it: 2026-11-20. */
const ago = (count: number) => new Date(Date.now() - count * DAY).toISOString().slice(0, 10);

/** The addresses asked for, with their parameters read. */
function asked(page: Page, end: string): URLSearchParams[] {
  const all: URLSearchParams[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/api/v1/") && url.pathname.endsWith(end)) all.push(url.searchParams);
  });
  return all;
}

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "alice");
  });

  test("show what happened in all repositories, each with a link to it", async ({ page }) => {
    await page.goto(`${ACME}?from=${ago(28)}&to=${ago(0)}&filter=kind:push_repo`);

    await expect(page).toHaveTitle("Usage logs · acme-corp · Quaymaster");
    await expect(table(page).getByRole("columnheader", { name: "Repository" })).toBeVisible();
    const first = rows(page).nth(1);
    await expect(first).toContainText("Pushed");
    await first.getByRole("link").last().click();
    await expect(page).toHaveURL(/\/repository\/acme-corp\/[^?]+$/);
  });

  test("a repository is filtered by, and saved to a file", async ({ page, registry }) => {
    await registry.order("log-page?size=2000");
    await page.goto(`${ACME}?from=${ago(28)}&to=${ago(0)}`);
    await filterField(page).fill("repo:payments");
    await expect(loadLine(page, /entries match/)).toBeVisible();
    const links = rows(page).getByRole("link", { name: "payments", exact: true });
    await expect(links.first()).toBeVisible();
    await expect(rows(page).getByRole("link", { name: "frontend", exact: true })).toHaveCount(0);

    await page.getByRole("button", { name: "Export" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /CSV/ }).click();
    const lines = readFileSync(await (await saved).path(), "utf8").trim().split("\n");
    expect(lines[0]?.trim()).toBe("at,kind,performer,robot,what,repository,application,address,metadata");
    expect(lines.slice(1).every((line) => line.includes("payments"))).toBe(true);
  });

  test("what happened to a team leads to the team", async ({ page, registry }) => {
    await registry.order("log-page?size=2000");
    await page.goto(`${ACME}?from=${ago(60)}&to=${ago(0)}&filter=kind:org_set_team_role`);

    // The team may be gone since: what matters is where the link leads.
    const team = rows(page).nth(1).getByRole("link").first();
    await expect(team).toHaveAttribute("href", /\/organization\/acme-corp\/teams\/[^/]+$/);
  });

  test("the registry is asked for one person's entries, who is picked and never typed", async ({ page, calls }) => {
    const lists = asked(page, "/logs");
    await page.goto(ACME);
    await expect(rows(page).nth(1)).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.filter(({ path }) => /members|robots/.test(path))).toEqual([]);

    await whose(page, "Everybody").click();
    await page.getByRole("menuitem", { name: "Another member or robot…" }).click();
    await dialog(page).getByRole("combobox", { name: "Member or robot" }).fill("nobody-of-this-name");
    await expect(dialog(page).getByText("No member or robot has this in its name")).toBeVisible();
    await dialog(page).getByRole("combobox", { name: "Member or robot" }).fill("ali");
    await page.getByRole("option", { name: /^alice/ }).click();

    await expect(dialog(page)).toHaveCount(0);
    await expect(page).toHaveURL(/performer=alice/);
    await expect(whose(page, "alice")).toBeVisible();
    await expect(loadLine(page, /only what alice did/)).toBeVisible();
    expect(lists.map((one) => one.get("performer"))).toEqual([null, "alice"]);
    expect(calls.ofScreen.filter(({ path }) => /members|robots/.test(path))).toHaveLength(2);
  });

  test("a robot is picked by a part of its name, and counted alone", async ({ page }) => {
    const counts = asked(page, "/aggregatelogs");
    await page.goto(`${ACME}?from=${ago(28)}&to=${ago(0)}&who=`);
    await dialog(page).getByRole("combobox", { name: "Member or robot" }).fill("deplo");
    await page.getByRole("option", { name: /^acme-corp\+deployer/ }).click();
    await expect(whose(page, "acme-corp+deployer")).toBeVisible();
    await chart(page).getByRole("button", { name: "Have the registry count all" }).click();

    await expect(chart(page)).toContainText(/All \d+ entries of the period, counted by the registry/);
    expect(counts.map((one) => one.get("performer"))).toEqual(["acme-corp+deployer"]);
  });

  test("whoever stands in an entry can be looked at alone from there", async ({ page }) => {
    await page.goto(`${ACME}?from=${ago(2)}&to=${ago(0)}&filter=performer:bob`);
    await page.getByRole("button", { name: /^Details of/ }).first().click();
    await page.getByRole("button", { name: "Only what bob did" }).click();

    await expect(page).toHaveURL(/performer=bob/);
    await expect(page.getByText("All of the period is loaded, only what bob did").first()).toBeVisible();
    await whose(page, "bob").click();
    await page.getByRole("menuitemcheckbox", { name: "Everybody" }).or(page.getByRole("menuitem", { name: "Everybody" })).click();
    await expect(page).not.toHaveURL(/performer=/);
  });

  test("a name in the address that the registry does not know is explained", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(`${ACME}?performer=nosuch`);
    await expect(page.getByText("A registry that knows nobody of this name answers like this.")).toBeVisible();
    await page.getByRole("button", { name: "Show what everybody did" }).click();

    await expect(rows(page).nth(1)).toBeVisible();
  });

  test("long periods are counted 31 days at a time", async ({ page }) => {
    const counts = asked(page, "/aggregatelogs");
    await page.goto(`${ACME}?from=2026-07-04&to=2026-09-12&count=`);

    await expect(chart(page)).toContainText(/entries of the period, counted by the registry/);
    expect(counts).toHaveLength(3);
  });

  test("the registry exports those of everybody, and says so when one was picked", async ({ page }) => {
    const bodies: unknown[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/organization/acme-corp/exportlogs")) bodies.push(request.postDataJSON());
    });
    await page.goto(`${ACME}?performer=alice&export=`);
    await expect(dialog(page)).toContainText("not only those of alice");
    await dialog(page).getByRole("textbox", { name: "E-mail address" }).fill("audit@example.com");
    await dialog(page).getByRole("button", { name: "Export logs" }).click();

    await expect(dialog(page)).toContainText("There is no way to ask how far it is.");
    expect(bodies).toEqual([{ callback_email: "audit@example.com" }]);
  });

  test("members that cannot be read are told in the picker, and robots can be picked still", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.route("**/organization/acme-corp/members", (route) => route.fulfill({ status: 500, body: "<h1>Internal Server Error</h1>" }));
    await page.goto(`${ACME}?who=`);
    await dialog(page).getByRole("combobox", { name: "Member or robot" }).fill("deplo");

    await expect(dialog(page).getByText(/The members could not be read/)).toBeVisible();
    await expect(page.getByRole("option", { name: /^acme-corp\+deployer/ })).toBeVisible();
  });

  test("fit a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(ACME);
    await expect(rows(page).nth(1)).toBeVisible();

    await expectNoSidewaysScrolling(page);
  });
});

test("whoever owns nothing here asks nothing and is told who may", async ({ page, calls }) => {
  await signInAs(page, "bob");
  await page.goto(ACME);

  await expect(page.getByRole("main")).toContainText("Only owners of acme-corp may do this.");
  expect(calls.list.filter(({ path }) => path.includes("logs"))).toEqual([]);
});

test("logs that cannot be read say why", async ({ page, problems }) => {
  problems.expect(/status of 500/);
  await signInAs(page, "admin");
  await page.goto("organization/error-500/logs");

  await expect(page.getByText("The logs of error-500 could not be read")).toBeVisible();
});
