/**
 * How many requests each screen costs: a real Quay spends 200 ms of CPU on every one that carries a token.
 *
 * | screen | until the first row | settled |
 * |---|--:|--:|
 * | start, beside the screen's own | 1 (`/user/`) | 1 |
 * | repositories, 5,000 of them | 1 | 1; one for each 100 more |
 * | repository, tags | 1 beside the repository itself | 2; one for each 100 more |
 * | tags, 10,000 of them, all loaded | 1 | 100 pages |
 * | policies | 2: what deletes tags, what protects them | 2; the tags when they are asked for |
 * | one image, by its tag | 2 beside the repository itself | 4 with the pulls |
 * | one image, by its name in the list of tags | 1 | 3 with the pulls |
 * | another page of the image | 0 or 1, once | as many |
 * | security report | 1 | 1 |
 * | severities of tags, when that column is asked for | 1 for each image in sight, 4 at a time | as many |
 * | two images compared | 4: two tags, two manifests | 4; 2 for labels or reports when they are opened |
 * | overview of a repository | 1 beside the repository itself | 2; 2 more when one has it look for problems |
 * | platforms of a tag | 1, when they are opened | 1 |
 * | pulls of tags, when that column is asked for | 1 for each row in sight, 4 at a time | as many |
 * | mirror of a repository | 1 beside the repository itself | 2; its history and the other mirrors when they are opened |
 * | deletion of 20 tags | - | 20, and none to read again |
 * | permissions of a repository | 2 beside the repository itself | 3 |
 * | why somebody may do something | 1, when it is asked | 1 |
 * | settings of a repository | 1 beside the repository itself, that of the tags | 2 |
 * | notifications, builds, triggers or usage logs of a repository | 1 beside the repository itself | 2 |
 * | one build | 2 beside the repository itself, one of them its log | 3; more while it goes on |
 * | one trigger | 2 beside the repository itself, one of them its builds | 3 |
 * | usage logs, 20,000 of them, all loaded | 1 | one for each 20 |
 * | organizations, 500 of them | nothing beside the account | the same; 1 for each row in sight when counts are asked for, 4 at a time |
 * | first look at an organization | 1 beside the organization itself | 2; up to 9 more when one has it look for problems |
 * | settings of an organization | nothing beside the organization itself | 1; 2 for each organization that is to be deleted |
 * | policies of an organization | 2 beside the organization itself | 3; of one repository the tags, 2 for its policies and 1 for the registry's when they are tried on it |
 * | notifications or usage logs of an organization | 1 beside the organization itself | 2; 2 for who can be picked |
 * | teams of an organization | nothing beside the organization itself | 1 when somebody is to lose a team, to say what they lose |
 * | one team, its permissions | 1 beside the organization itself; 2 for the permissions | 1; 1 for every hundred repositories |
 * | members of an organization | 1 beside the organization itself | 1 for the collaborators when they are opened |
 * | robots of an organization, 2,000 of them | 1 beside the organization itself | 2 |
 * | one robot | 1 beside the list, its permissions | as many; its token 1 when it is asked for, its federation 1 when it is opened |
 * | roles of robots, when that column is asked for | 1 for each row in sight, 4 at a time | as many |
 * | default permissions or applications of an organization | 1 beside the organization itself | 2 |
 * | one application | 2 beside the organization itself, one of them its tokens | 3; its secret 1 when it is shown |
 * | default permissions applied to repositories | 2 for each repository chosen, 4 at a time | as many |
 * | usage logs counted by the registry | 1 for each 31 days, when it is asked | as many |
 * | quota of an organization | 2 beside the organization itself, one of them its repositories | 3; one for each 100 more |
 * | proxy cache and mirror of an organization | 2 beside the organization itself | 3; what was found when it is opened |
 *
 * Those of organizations are held to it in `budgets-organizations.spec.ts`.
 *
 * Everything else (`config.json`, `/config`, messages, the list of operations) goes without the
 * token, after the first rows, and once.
 */
import type { Page } from "@playwright/test";

import { filterField, loadLine, row, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

/** Everything that the page asks for beyond its own files, in the order of sending. */
function watch(page: Page): { path: string; withToken: boolean }[] {
  const asked: { path: string; withToken: boolean }[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!/^\/(api\/v1\/|config$)|\/config\.json$/.test(pathname)) return;
    const withToken = "authorization" in request.headers();
    asked.push({ path: pathname.replace("/api/v1", ""), withToken });
  });
  return asked;
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test("the start asks one thing with the token beside the screen's own, and nothing before it", async ({ page }) => {
  const asked = watch(page);
  await page.goto("repositories");
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
  await settled(page);

  expect(asked.filter(({ withToken }) => withToken).map(({ path }) => path).sort()).toEqual(["/repository", "/user/"]);
});

test("the policies of a repository cost two requests beside the repository", async ({ page, calls }) => {
  await page.goto("repository/acme-corp/backend-api/-/policies");
  await expect(page.getByText("Keep the newest 12")).toBeVisible();
  await settled(page);

  expect(calls.ofScreen.map(({ path }) => path.split("?")[0]).sort()).toEqual([
    "/repository/acme-corp/backend-api",
    "/repository/acme-corp/backend-api/autoprunepolicy/",
    "/repository/acme-corp/backend-api/immutabilitypolicy/",
  ]);
});

test("a screen's first request does not wait for the account", async ({ page }) => {
  await page.route("**/api/v1/user/", () => {
    // Never answered.
  });
  await page.goto("repositories");

  await expect(row(page, "acme-corp/frontend")).toBeVisible();
});

test("what the frame wants comes without the token, after the rows, and once", async ({ page }) => {
  let free = (): void => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  await page.route("**/api/v1/repository?*", async (route) => {
    await held;
    await route.fallback();
  });
  const asked = watch(page);
  await page.goto("repositories");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(2);
  await page.waitForFunction(() => document.readyState === "complete");
  expect(asked.filter(({ withToken }) => !withToken)).toEqual([]);
  free();
  await expect(row(page, "acme-corp/frontend")).toBeVisible();

  const others = () => asked.filter(({ withToken }) => !withToken).map(({ path }) => path);
  await expect.poll(() => others().sort()).toEqual(["/config", "/config.json", "/discovery", "/messages"]);
});

test("the operations of the registry are not read again on the next start", async ({ page }) => {
  await page.goto("repositories");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("quaymaster.discovery"))).not.toBeNull();
  const asked = watch(page);
  await page.reload();
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
  await settled(page);

  expect(asked.map(({ path }) => path)).not.toContain("/discovery");
});

test("repositories cost 1 request, and 1 for each hundred more", async ({ page, calls, large }) => {
  await page.goto(`${large.app}repositories`);
  await expect(loadLine(page, "100 of at least 101 repositories loaded")).toBeVisible();
  await settled(page);
  const lists = () => calls.withToken.filter(({ path }) => path.startsWith("/repository"));
  expect(lists()).toHaveLength(1);
  await page.getByRole("button", { name: "Load 100 more" }).click();
  await expect(loadLine(page, "200 of at least 201 repositories loaded")).toBeVisible();
  expect(lists()).toHaveLength(2);
});

test("loading all repositories can be stopped", async ({ page, large }) => {
  await page.route("**/api/v1/repository?*", async (route) => {
    const isFirst = !new URL(route.request().url()).searchParams.has("next_page");
    if (isFirst) await route.fallback();
    // Further pages are never answered: time to press Stop.
  });
  await page.goto(`${large.app}repositories`);
  await page.getByRole("button", { name: "Load all" }).click();
  await page.getByRole("button", { name: "Stop" }).click();

  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  await expect(loadLine(page, "100 of at least 101 repositories loaded")).toBeVisible();
});

test("tags cost 1 request beside the repository itself, and never one for each row", async ({ page, calls }) => {
  await page.goto("repository/platform-eng/many-tags/-/tags");
  await expect(loadLine(page, "100 of at least 101 tags loaded")).toBeVisible();
  await settled(page);

  const kinds = calls.withToken.map(({ path }) => path.replace(/\?.*/, "")).sort();
  expect(kinds).toEqual(["/repository/platform-eng/many-tags", "/repository/platform-eng/many-tags/tag/", "/user/"]);
});

test("10,000 tags cost a request for each hundred, and none while they are filtered, sorted and scrolled", async ({
  page,
  calls,
  large,
}) => {
  test.slow();
  await page.goto(`${large.app}repository/platform-eng/ten-thousand-tags/-/tags`);
  await page.getByRole("button", { name: "Load all" }).click();
  await expect(loadLine(page, /^10,\d{3} tags/)).toBeVisible({ timeout: 60_000 });
  const pages = calls.withToken.filter(({ path }) => path.includes("/tag/"));
  expect(pages.length).toBeLessThanOrEqual(104);
  expect(calls.withToken.filter(({ path }) => path.includes("/manifest/"))).toEqual([]);

  calls.forget();
  await filterField(page).fill("1.2*");
  await expect(loadLine(page, /tags match/)).toBeVisible();
  await filterField(page).fill("");
  await page.getByRole("columnheader", { name: "Size" }).getByRole("button").click();
  await page.keyboard.press("End");
  expect(calls.list).toEqual([]);
  // Only what can be seen is in the page.
  expect(await page.getByRole("table").getByRole("rowheader").count()).toBeLessThan(120);
});

test("pulls are asked for the rows in sight when their column is wanted, four at a time", async ({ page, calls }) => {
  const waiting: (() => void)[] = [];
  let isFree = false;
  await page.route("**/pull_statistics", async (route) => {
    if (!isFree) await new Promise<void>((resolve) => waiting.push(resolve));
    await route.fallback();
  });
  await page.goto("repository/platform-eng/many-tags/-/tags");
  await expect(loadLine(page, "100 of at least 101 tags loaded")).toBeVisible();
  const asked = () => calls.withToken.filter(({ path }) => path.endsWith("/pull_statistics"));
  expect(asked()).toEqual([]);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Pulls/ }).click();
  await expect.poll(() => waiting.length).toBe(4);
  await expect(page).toHaveURL(/show=pulls/);
  expect(asked()).toHaveLength(4);

  isFree = true;
  for (const go of waiting) go();
  await expect.poll(() => asked().length).toBeGreaterThan(10);
  await expect(page.getByRole("table").getByText("Being read")).toHaveCount(0);
  expect(asked().length).toBeLessThan(60);
});

test("leaving a page gives its requests up", async ({ page }) => {
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  await page.route("**/api/v1/repository?namespace=alice*", () => asked());
  const gaveUp = page.waitForEvent("requestfailed", (request) => request.url().includes("namespace=alice"));
  await page.goto("repositories/alice");
  await isAsked;
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Repositories" }).click();

  expect((await gaveUp).failure()?.errorText).toBe("net::ERR_ABORTED");
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
});

test("the overview of a repository costs one request beside the repository itself", async ({ page, calls }) => {
  await page.goto("repository/acme-corp/frontend/-/overview");
  await expect(page.getByRole("main").getByText("in the last three months")).toBeVisible();
  await settled(page);

  expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
    expect.stringContaining("/repository/acme-corp/frontend?"),
    expect.stringMatching(/^\/repository\/acme-corp\/frontend\?.*includeStats=true/),
  ]);
});

test("a page of an image costs one request at most, once, and only when it is opened", async ({ page, calls }) => {
  const open = async (part: string) => {
    calls.forget();
    await page.getByRole("navigation", { name: "Image" }).getByRole("link", { name: part, exact: true }).click();
    await expect(page.getByRole("navigation", { name: "Image" }).getByRole("link", { name: part, exact: true })).toHaveAttribute("aria-current", "page");
    await settled(page);
    return calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "").replace(/.*sha256:\w+/, ""));
  };
  await page.goto("repository/acme-corp/backend-api/-/tag/latest");
  await expect(page.getByRole("heading", { level: 2, name: "latest" })).toBeVisible();
  await settled(page);
  const first = calls.ofScreen.map(({ path }) => path);
  expect(first.filter((path) => /security|labels|referrers/.test(path))).toEqual([]);

  expect(await open("Layers")).toEqual([]);
  expect(await open("Security")).toEqual(["/security"]);
  expect(await open("Labels")).toEqual(["/labels"]);
  expect(await open("Manifest")).toEqual([]);
  expect(await open("Security")).toEqual([]);
  expect(await open("Labels")).toEqual([]);
});

test("leaving a report gives its request up", async ({ page }) => {
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  await page.route("**/api/v1/**/security*", () => asked());
  const gaveUp = page.waitForEvent("requestfailed", (request) => /api\/v1\/.*\/security/.test(request.url()));
  await page.goto("repository/acme-corp/backend-api/-/tag/latest/security");
  await isAsked;
  await page.getByRole("link", { name: "Tags", exact: true }).click();

  expect((await gaveUp).failure()?.errorText).toBe("net::ERR_ABORTED");
  await expect(row(page, "latest")).toBeVisible();
});

test("going to a list and back asks nothing again", async ({ page, calls }) => {
  await page.goto("repositories");
  await page.getByRole("link", { name: "acme-corp / frontend" }).click();
  await expect(row(page, "latest")).toBeVisible();
  await settled(page);
  calls.forget();
  await page.goBack();
  await expect(row(page, "acme-corp/frontend")).toBeVisible();
  await page.goForward();
  await expect(row(page, "latest")).toBeVisible();

  expect(calls.withToken).toEqual([]);
});

test("permissions cost two requests, one for each list; settings that of the tags", async ({ page, calls }) => {
  const paths = () => calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "")).sort();
  await page.goto("repository/acme-corp/frontend/-/permissions");
  await expect(row(page, "judy")).toBeVisible();
  await settled(page);
  const repository = "/repository/acme-corp/frontend";
  const lists = [`${repository}/permissions/team/`, `${repository}/permissions/user/`];
  expect(paths()).toEqual([repository, ...lists]);

  calls.forget();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(page.getByRole("region", { name: "Delete the repository" })).toBeVisible();
  await settled(page);
  expect(paths()).toEqual([`${repository}/tag/`]);

  calls.forget();
  await page.getByRole("link", { name: "Permissions", exact: true }).click();
  await expect(row(page, "judy")).toBeVisible();
  expect(paths()).toEqual([]);
});

const TABS = [
  { page: "notifications", link: "Notifications", path: "/notification/", ready: "10 notifications" },
  { page: "builds", link: "Builds", path: "/build/", ready: /\d+ builds/ },
  { page: "logs", link: "Usage logs", path: "/logs", ready: /entries/ },
];
for (const { page: address, link, path, ready } of TABS) {
  test(`${link.toLowerCase()} cost one request more than what is known, and none when one comes back`, async ({ page, calls }) => {
    const paths = () => calls.ofScreen.map(({ path }) => path.replace(/\?.*/, ""));
    await page.goto("repository/acme-corp/frontend/-/tags");
    await expect(row(page, "latest")).toBeVisible();
    await settled(page);
    calls.forget();
    await page.getByRole("link", { name: link, exact: true }).click();
    await expect(loadLine(page, ready)).toBeVisible();
    await settled(page);
    expect(paths()).toEqual([`/repository/acme-corp/frontend${path}`]);

    calls.forget();
    await page.getByRole("link", { name: "Tags", exact: true }).click();
    await expect(row(page, "latest")).toBeVisible();
    await page.getByRole("link", { name: link, exact: true }).click();
    await expect(loadLine(page, ready)).toBeVisible();
    await settled(page);
    expect(calls.ofScreen).toEqual([]);
  });

  test(`leaving ${link.toLowerCase()} gives their request up`, async ({ page }) => {
    let asked = (): void => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    await page.route(`**/repository/acme-corp/frontend${path}*`, () => asked());
    const gaveUp = page.waitForEvent("requestfailed", (request) => new URL(request.url()).pathname.endsWith(path));
    await page.goto(`repository/acme-corp/frontend/-/${address}`);
    await isAsked;
    await page.getByRole("link", { name: "Tags", exact: true }).click();

    expect((await gaveUp).failure()?.errorText).toBe("net::ERR_ABORTED");
    await expect(row(page, "latest")).toBeVisible();
  });
}

test("triggers cost one request more than the builds, one of them two, a build two", async ({ page, calls }) => {
  const paths = () => calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "")).sort();
  const billing = "/repository/acme-corp/billing-service";
  await page.goto("repository/acme-corp/billing-service/-/builds");
  await expect(loadLine(page, "4 builds")).toBeVisible();
  await settled(page);
  calls.forget();
  await page.getByRole("link", { name: "Triggers" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  await settled(page);
  expect(paths()).toEqual([`${billing}/trigger/`]);

  calls.forget();
  await page.getByRole("rowheader").getByRole("link").click();
  await expect(page.getByRole("region", { name: "Recent builds" }).getByRole("rowheader").first()).toBeVisible();
  await settled(page);
  const trigger = `${billing}/trigger/fba3fbaf-2fcc-4c37-9815-7e881e0dab43`;
  expect(paths()).toEqual([trigger, `${trigger}/builds`]);

  calls.forget();
  await page.getByRole("rowheader").getByRole("link", { name: "abc1230" }).click();
  await expect(page.getByRole("log")).toContainText("RUN make step-5");
  await settled(page);
  const build = `${billing}/build/d49965af-08b2-4438-acd9-1a3a2c0d49c3`;
  expect(paths()).toEqual([build, `${build}/logs`]);
});

test("the logs of a quarter are counted with one request for each 31 days", async ({ page, calls }) => {
  await page.goto("repository/acme-corp/frontend/-/logs?from=2026-07-01&to=2026-09-28&count=");
  await expect(page.getByText("counted by the registry")).toBeVisible();
  await settled(page);

  expect(calls.ofScreen.filter(({ path }) => path.includes("/aggregatelogs"))).toHaveLength(3);
  expect(calls.ofScreen.filter(({ path }) => path.includes("/logs"))).toHaveLength(1);
});
