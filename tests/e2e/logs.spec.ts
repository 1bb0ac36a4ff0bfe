import { readFileSync } from "node:fs";

import type { Download, Page } from "@playwright/test";

import { dialog, filterField, loadLine, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (repository: string, query = "") => `repository/${repository}/-/logs${query}`;
const FRONTEND = tab("acme-corp/frontend");
const DAY = 86_400_000;

const chart = (page: Page) => page.getByRole("region", { name: "Chart" });
const rows = (page: Page) => page.getByRole("table", { name: /^What happened in/ }).getByRole("row");
const days = (page: Page) => page.getByRole("button", { name: /^\d+ \w+ to \d+ \w+ \d{4}$/ });

/** A day so many days ago, as the address has it: 2026-11-20. */
const ago = (count: number) => new Date(Date.now() - count * DAY).toISOString().slice(0, 10);
/** A period in which much happened. Without one it is yesterday and today: shortly after midnight that is little. */
const WEEK = `${FRONTEND}?from=${ago(6)}&to=${ago(0)}`;
/** The same as Quay wants it: 11/20/2026. */
const american = (iso: string) => iso.replace(/^(\d+)-(\d+)-(\d+)$/, "$2/$3/$1");

const text = async (download: Promise<Download>) => readFileSync(await (await download).path(), "utf8");

/** The addresses asked for, with their parameters read. */
function asked(page: Page, end: string): URLSearchParams[] {
  const all: URLSearchParams[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith(end)) all.push(url.searchParams);
  });
  return all;
}

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("show yesterday and today, the newest first, and ask once", async ({ page, calls }) => {
    await page.goto(FRONTEND);

    await expect(page).toHaveTitle("Usage logs · acme-corp/frontend · Quaymaster");
    await expect(loadLine(page, /entries/)).toBeVisible();
    await settled(page);
    const query = new URLSearchParams({ starttime: american(ago(1)), endtime: american(ago(0)) });
    const asked = calls.ofScreen.filter(({ path }) => path.includes("logs"));
    expect(asked.map(({ path }) => [...new URLSearchParams(path.split("?")[1])].sort())).toEqual([[...query].sort()]);
  });

  test("tell every kind in words, and say so of one they do not know", async ({ page, registry }) => {
    await registry.order("log-page?size=2000");
    await page.goto(tab("acme-corp/frontend", `?from=${ago(40)}&to=${ago(0)}`));
    await expect(page.getByText("All of the period is loaded")).toBeVisible();

    for (const [filter, sentence] of [
      ["kind:change_repo_visibility", /Made the repository /],
      ["kind:revert_tag", /Restored (2\.4\.1|stable|2\.1\.0) to [0-9a-f]{12}/],
      ["kind:autoprune_tag_delete", /A policy deleted /],
      ["kind:repo_mirror_sync_failed", /The mirror failed to sync/],
      ["kind:cancel_build", /Cancelled build /],
      ["kind:new_kind_of_a_later_quay", /Something that is not known here: new_kind_of_a_later_quay/],
    ] as const) {
      await filterField(page).fill(filter);
      await expect(rows(page).filter({ hasText: sentence }).first()).toBeVisible();
    }
    await filterField(page).fill("not known here");
    await expect(loadLine(page, /^1 of \d+ entries match/)).toBeVisible();
  });

  test("name who did it, from where, and the application whose token it was", async ({ page }) => {
    await page.goto(`${WEEK}&q=kind:create_tag`);
    const first = rows(page).nth(1);

    await expect(first).toContainText(/admin|alice|bob/);
    await expect(first).toContainText("Quaymaster");
    await expect(first).toContainText(/10\.4\.0\.17|203\.0\.113\.24|198\.51\.100\.7|2001:db8::17/);
  });

  test("lead to what they are about", async ({ page, registry }) => {
    await registry.order("log-page?size=2000");
    await page.goto(tab("acme-corp/frontend", `?from=${ago(40)}&to=${ago(0)}&q=kind:revert_tag`));
    const entry = rows(page).nth(1);
    await expect(entry.getByRole("link", { name: /^[0-9a-f]{12}$/ })).toHaveAttribute("href", /-\/manifest\/sha256:/);
    await entry.getByRole("link").first().click();

    await expect(page).toHaveURL(/-\/history\?tag=/);
  });

  test("open to all that is known, raw metadata too, but no credentials", async ({ page, registry }) => {
    await registry.order("log-page?size=2000");
    await page.goto(tab("acme-corp/frontend", `?from=${ago(40)}&to=${ago(0)}&q=kind:setup_repo_trigger`));
    const expander = page.getByRole("button", { name: /^Details of Set up build trigger/ });
    await expect(expander).toHaveAttribute("aria-expanded", "false");
    await expander.click();

    await expect(expander).toHaveAttribute("aria-expanded", "true");
    await expect(rows(page).nth(1)).toContainText('"service"');
    await expect(rows(page).nth(1)).toContainText("setup_repo_trigger");
    await filterField(page).fill("kind:new_kind_of_a_later_quay");
    await page.getByRole("button", { name: /^Details of Something/ }).click();
    await expect(rows(page).nth(1)).toContainText("unknown to this version of the app");
  });

  test("are charted by day and kind, and a press on either filters", async ({ page, calls }) => {
    await page.goto(WEEK);
    await page.getByRole("button", { name: "Load all" }).click();
    await expect(page.getByText("All of the period is loaded")).toBeVisible();
    calls.forget();
    const pulls = chart(page).getByRole("group", { name: "Kinds" }).getByRole("button", { name: /^Pulls \d+/ });
    const count = Number(/\d+/.exec(await pulls.innerText())?.[0]);
    await pulls.click();
    await expect(pulls).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL(/filter=kind(:|%3A)pulls/);
    await expect(loadLine(page, new RegExp(`^${count} of \\d+ entries match`))).toBeVisible();
    await pulls.click();
    await expect(loadLine(page, /match/)).toHaveCount(0);

    const bar = chart(page).getByRole("group", { name: "Entries by day, in UTC" }).getByRole("button", { name: /\d+ pulls/ }).first();
    await bar.click();
    await expect(bar).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL(/day(:|%3A)\d{4}-\d\d-\d\d/);
    await chart(page).getByText("The same numbers as a table").click();
    await expect(chart(page).getByRole("table").getByRole("row")).toHaveCount(8);
    expect(calls.ofScreen).toEqual([]);
  });

  test("a chart of what is loaded says so, and the registry counts when it is asked", async ({ page, calls }) => {
    await page.goto(WEEK);
    await expect(chart(page)).toContainText("From the 20 newest entries");
    await settled(page);
    calls.forget();
    await chart(page).getByRole("button", { name: "Have the registry count all" }).click();

    await expect(chart(page)).toContainText(/All \d+ entries of the period, counted by the registry/);
    await expect(loadLine(page, /^20 of \d+ entries loaded/)).toBeVisible();
    expect(calls.ofScreen).toHaveLength(1);
    await expect(page).toHaveURL(/count=/);
  });

  test("any days are asked for as Quay writes dates, and counted 31 at a time", async ({ page }) => {
    const lists = asked(page, "/logs");
    const counts = asked(page, "/aggregatelogs");
    await page.goto(FRONTEND);
    await days(page).click();
    await page.getByRole("menuitem", { name: "Other days…" }).click();
    await dialog(page).getByRole("textbox", { name: "First day" }).fill("2026-02-30");
    await dialog(page).getByRole("button", { name: "Show these days" }).click();
    await expect(dialog(page)).toContainText("Write a day that exists");
    await dialog(page).getByRole("textbox", { name: "First day" }).fill("2026-07-04");
    await dialog(page).getByRole("textbox", { name: "Last day" }).fill("2026-07-03");
    await dialog(page).getByRole("button", { name: "Show these days" }).click();
    await expect(dialog(page)).toContainText("This is before the first day.");
    await dialog(page).getByRole("textbox", { name: "Last day" }).fill("2026-09-12");
    await expect(dialog(page)).toContainText("71 days: the registry counts at most 31 at once, so counting takes 3 requests");
    await dialog(page).getByRole("button", { name: "Show these days" }).click();
    await expect(page).toHaveURL(/from=2026-07-04&to=2026-09-12/);
    await expect(page.getByRole("heading", { name: /^Nothing happened on 4 Jul/ })).toBeVisible();
    expect(Object.fromEntries(lists.at(-1) ?? [])).toEqual({ starttime: "07/04/2026", endtime: "09/12/2026" });

    await page.goto(`${FRONTEND}?from=2026-07-04&to=2026-09-12&count=`);
    await expect(chart(page)).toContainText("All 0 entries of the period, counted by the registry");
    expect(counts.map((one) => `${one.get("starttime")} ${one.get("endtime")}`)).toEqual([
      "08/13/2026 09/12/2026",
      "07/13/2026 08/12/2026",
      "07/04/2026 07/12/2026",
    ]);
  });

  test("more is loaded on demand, and loading all can be stopped", async ({ page }) => {
    await page.goto(WEEK);
    await page.getByRole("button", { name: "Load 20 more" }).click();
    await expect(loadLine(page, "40 of at least 41 entries loaded")).toBeVisible();
    let goOn = (): void => {};
    await page.route("**/logs?*", async (route) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      await route.fallback();
    });
    await page.getByRole("button", { name: "Load all" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    goOn();
    await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
    await expect(loadLine(page, /^(40|60) of at least/)).toBeVisible();
    await page.unroute("**/logs?*");
    await page.getByRole("button", { name: "Load all" }).click();

    await expect(page.getByText("All of the period is loaded")).toBeVisible();
  });

  test("a filter says how little it looked at, and offers to look further", async ({ page }) => {
    await page.goto(`${FRONTEND}?from=${ago(28)}&to=${ago(0)}&q=kind:change_repo_trust`);

    await expect(page.getByText("No entry of the 20 loaded so far matches. Older ones are not loaded yet.")).toBeVisible();
    await page.getByRole("button", { name: "Load all and look further" }).click();
    await expect(loadLine(page, /^1 of \d+ entries match/)).toBeVisible();
  });

  test("the oldest stand first when somebody wants that", async ({ page }) => {
    await page.goto(FRONTEND);
    const times = () => rows(page).getByRole("time").allInnerTexts();
    await expect(rows(page).nth(1)).toBeVisible();
    const before = await times();
    await page.getByRole("columnheader", { name: "When" }).getByRole("button").click();

    await expect.poll(times).toEqual(before.toReversed());
  });

  test("what is shown is saved as CSV, JSON and lines of JSON", async ({ page }) => {
    await page.goto(`${WEEK}&q=kind:pulls`);
    await expect(loadLine(page, /loaded match/)).toBeVisible();
    const count = await page.getByRole("button", { name: /^Details of/ }).count();
    const save = async (kind: string) => {
      await page.getByRole("button", { name: "Export" }).click();
      const saved = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: new RegExp(kind) }).click();
      return text(saved);
    };

    const csv = (await save("CSV")).trim().split("\n");
    expect(csv).toHaveLength(count + 1);
    expect(csv[0]?.trim()).toBe("at,kind,performer,robot,what,repository,application,address,metadata");
    const json = JSON.parse(await save("JSON$|JSON\\b(?!,)")) as { kind: string; what: string }[];
    expect(json).toHaveLength(count);
    expect(json.every(({ kind }) => kind === "pull_repo")).toBe(true);
    const lines = (await save("NDJSON")).trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { what: string }).what)).toEqual(json.map(({ what }) => what));
  });

  test("the registry exports by e-mail or POST, and its limits are said", async ({ page }) => {
    const bodies: unknown[] = [];
    const places: string[] = [];
    page.on("request", (request) => {
      if (!request.url().includes("/exportlogs")) return;
      bodies.push(request.postDataJSON());
      places.push(new URL(request.url()).search);
    });
    await page.goto(FRONTEND);
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /Have the registry export them/ }).click();
    await expect(dialog(page)).toContainText("It accepts any request: whether something ever comes depends on its workers");
    await dialog(page).getByRole("textbox", { name: "E-mail address" }).fill("audit");
    await dialog(page).getByRole("button", { name: "Export logs" }).click();
    await expect(dialog(page)).toContainText("Write an e-mail address");
    expect(bodies).toEqual([]);
    await dialog(page).getByRole("radio", { name: "By POST to an address" }).check();
    await dialog(page).getByRole("textbox", { name: "Address to post to" }).fill("https://hooks.example.com/logs");
    await dialog(page).getByRole("button", { name: "Export logs" }).click();

    await expect(dialog(page)).toContainText("There is no way to ask how far it is.");
    await expect(dialog(page)).toContainText(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(bodies).toEqual([{ callback_url: "https://hooks.example.com/logs" }]);
    expect(Object.fromEntries(new URLSearchParams(places[0]))).toEqual({
      starttime: american(ago(1)),
      endtime: american(ago(0)),
    });
    await dialog(page).getByRole("button", { name: "Close" }).first().click();
    await expect(dialog(page)).toHaveCount(0);
  });

  test("an address that has no such days shows the usual ones", async ({ page }) => {
    await page.goto(`${FRONTEND}?from=nonsense&to=2026-13-99`);

    await expect(loadLine(page, /entries/)).toBeVisible();
  });

  test("a next page that fails is told, and what is there stays", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(WEEK);
    await expect(loadLine(page, "20 of at least 21 entries loaded")).toBeVisible();
    await page.route("**/logs?*next_page*", (route) => route.fulfill({ status: 500, body: "<h1>Internal Server Error</h1>" }));
    await page.getByRole("button", { name: "Load 20 more" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("The next entries did not come");
    await expect(rows(page).nth(5)).toBeVisible();
    await page.unroute("**/logs?*next_page*");
    await page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }).click();

    await expect(loadLine(page, "40 of at least 41 entries loaded")).toBeVisible();
  });

  test("logs that cannot be read say why, and are asked for again", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(tab("sentinels/error-500"));

    await expect(page.getByText("The logs of sentinels/error-500 could not be read")).toBeVisible();
    await expect(page.getByRole("main").getByRole("button", { name: "Try again" }).first()).toBeVisible();
  });
});

test("a token without the scope asks nothing and says which one it lacks", async ({ page, calls }) => {
  await signInAs(page, "admin", "read");
  await page.goto(FRONTEND);

  await expect(page.getByRole("main")).toContainText("Your token lacks the scope repo:admin");
  expect(calls.list.filter(({ path }) => path.includes("logs"))).toEqual([]);
});
