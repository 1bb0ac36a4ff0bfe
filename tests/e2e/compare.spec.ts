import type { Page } from "@playwright/test";

import { choose, row, select, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const BACKEND = "acme-corp/backend-api";
const compare = (repository: string, query: string) => `repository/${repository}/-/compare?${query}`;
const TWO = "from=v1.5.2&to=latest";

const view = (page: Page, name: string) =>
  page.getByRole("group", { name: "What is compared" }).getByRole("button", { name });
const layers = (page: Page) => page.getByRole("table", { name: /^Layers of both images/ });

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test("is reached from the menu of a tag, which names the first image", async ({ page }) => {
  await page.goto(`repository/${BACKEND}/-/tags`);
  await expect(row(page, "v1.5.2")).toBeVisible();
  await choose(page, "v1.5.2", "Compare with…");

  await expect(page.getByRole("combobox", { name: "From" })).toHaveValue("v1.5.2");
  await expect(page.getByRole("heading", { name: "Name two images" })).toBeVisible();
  // The tags that are loaded are offered, and nothing is asked for.
  const second = page.getByRole("combobox", { name: "To" });
  await second.fill("lat");
  await page.getByRole("option", { name: "latest" }).click();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page).toHaveURL(/from=v1\.5\.2&to=latest$/);
  await expect(layers(page)).toBeVisible();
});

test("is reached with two picked tags, and says why not with another number", async ({ page }) => {
  await page.goto(`repository/${BACKEND}/-/tags`);
  await select(page, "v1.5.2");
  const bar = page.getByRole("region", { name: "Selection" });
  const button = bar.getByRole("button", { name: "Compare" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("Pick exactly two tags to compare them.");
  await select(page, "v1.5.1");
  await bar.getByRole("link", { name: "Compare" }).click();

  await expect(page).toHaveURL(/from=v1\.5\.[12]&to=v1\.5\.[12]$/);
  await expect(layers(page)).toBeVisible();
});

test("tells the common base from what each has of its own, with what it costs to pull", async ({ page }) => {
  await page.goto(compare(BACKEND, TWO));

  const places = layers(page).getByRole("row").getByRole("cell").filter({ hasText: /^(Common base|From only|To only)$/ });
  await expect(places).toHaveText([
    "Common base", "Common base", "From only", "From only", "To only", "To only", "To only",
  ]);
  await expect(page.getByRole("main")).toContainText("They stand on 2 common layers.");
  await expect(page.getByRole("main")).toContainText("The second is 10.2 MiB larger.");
  await expect(page.getByRole("main")).toContainText(
    "39.6 MiB are shared; who has the first pulls 41.1 MiB for the second.",
  );
  await expect(layers(page).getByText("32.3 MiB")).toBeVisible();
});

test("of two names of one image says so", async ({ page }) => {
  await page.goto(compare(BACKEND, "from=v1.5.3&to=latest"));

  await expect(page.getByText("Both names lead to one and the same image.")).toBeVisible();
});

test("the other way round with one press, and the address says so", async ({ page }) => {
  await page.goto(compare(BACKEND, TWO));
  await expect(layers(page)).toBeVisible();
  await page.getByRole("button", { name: "Swap" }).click();

  await expect(page).toHaveURL(/from=latest&to=v1\.5\.2/);
  await expect(page.getByRole("main")).toContainText("The second is 10.2 MiB smaller.");
});

test("shows what differs in the configuration", async ({ page }) => {
  await page.goto(compare(BACKEND, TWO));
  await view(page, "Configuration").click();

  await expect(page).toHaveURL(/view=configuration/);
  const table = page.getByRole("table", { name: "Settings that differ" });
  await expect(table.getByRole("rowheader")).toHaveText(["Created"]);
  await expect(page.getByText("12 settings are the same on both sides.")).toBeVisible();
});

test("shows what differs in the labels", async ({ page }) => {
  await page.goto(compare(BACKEND, `${TWO}&view=labels`));

  const table = page.getByRole("table", { name: "Labels that differ" });
  await expect(table.getByRole("rowheader")).toHaveText(["org.opencontainers.image.revision"]);
  await expect(table.getByRole("row").last()).toContainText("4c5388e");
  await expect(table.getByRole("row").last()).toContainText("659dc86");
});

test("shows which vulnerabilities were fixed and which were introduced, the worst first", async ({ page }) => {
  await page.goto(compare(BACKEND, `${TWO}&view=vulnerabilities`));

  await expect(page.getByText(/^\d+ findings are in both\.$/)).toBeVisible();
  for (const title of ["Fixed", "Introduced"]) {
    const rows = page.getByRole("table", { name: title }).getByRole("row");
    const findings = (await rows.count()) - 1;
    await expect(page.getByRole("heading", { name: `${title}: ${findings} findings` })).toBeVisible();
    const order = ["Critical", "High", "Medium", "Low", "Negligible", "Unknown"];
    const found = (await rows.allInnerTexts()).slice(1).map((text) => order.findIndex((word) => text.includes(word)));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
  }
});

test("shows which packages came, went and changed their version", async ({ page }) => {
  await page.goto(compare(BACKEND, `${TWO}&view=packages`));

  const line = (name: string) =>
    page.getByRole("table", { name: "Packages that differ" }).getByRole("row").filter({
      has: page.getByRole("rowheader", { name, exact: true }),
    });
  await expect(line("express")).toContainText("4.19.2");
  await expect(line("express")).toContainText("4.17.1");
  await expect(line("axios")).toContainText("Not there");
  await expect(page.getByText(/^\d+ packages are the same on both sides\.$/)).toBeVisible();
  for (const row of await page.getByRole("table", { name: "Packages that differ" }).getByRole("row").all()) {
    const [from, to] = await row.getByRole("cell").allInnerTexts();
    if (from !== undefined) expect(from).not.toBe(to);
  }
});

test("of an index compares the usual platform, or the one that the address names", async ({ page }) => {
  await page.goto(compare("acme-corp/frontend", "from=2.4.0&to=2.4.1"));
  await expect(layers(page)).toBeVisible();
  await page.getByLabel("Platform").selectOption("linux/arm64/v8");
  await expect(page).toHaveURL(/platform=linux/);
  await expect(layers(page)).toBeVisible();

  await page.goto(compare("acme-corp/frontend", "from=2.3.0&to=2.4.1&platform=windows/amd64"));
  await expect(page.getByRole("heading", { name: "2.4.1 has no image for this platform" })).toBeVisible();
});

test("what is not there is said for the side that it is missing on", async ({ page }) => {
  await page.goto(compare(BACKEND, "from=latest&to=no-such-tag"));

  await expect(page.getByRole("heading", { name: "There is no tag no-such-tag now" })).toBeVisible();
});

test("without a report it says why, for each side", async ({ page }) => {
  await page.goto(compare("security-tools/scan-states", "from=queued&to=failed&view=vulnerabilities"));

  await expect(page.getByRole("heading", { name: "The first image has no security report" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("It was not scanned yet.");
  await expect(page.getByRole("main")).toContainText("The scanner failed at it.");
});

test("costs four requests, and what another view needs is asked for when it is opened", async ({ page, calls }) => {
  const paths = () => calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "").replace(/sha256:\w+/, "DIGEST")).sort();
  const repository = `/repository/${BACKEND}`;
  await page.goto(compare(BACKEND, TWO));
  await expect(layers(page)).toBeVisible();
  await settled(page);
  expect(paths()).toEqual([
    repository,
    `${repository}/manifest/DIGEST`, `${repository}/manifest/DIGEST`,
    `${repository}/tag/`, `${repository}/tag/`,
  ]);

  calls.forget();
  await view(page, "Labels").click();
  await expect(page.getByRole("table", { name: "Labels that differ" })).toBeVisible();
  expect(paths()).toEqual([`${repository}/manifest/DIGEST/labels`, `${repository}/manifest/DIGEST/labels`]);

  calls.forget();
  await view(page, "Vulnerabilities").click();
  await expect(page.getByRole("table", { name: "Fixed" })).toBeVisible();
  await view(page, "Packages").click();
  await expect(page.getByRole("table", { name: "Packages that differ" })).toBeVisible();
  expect(paths()).toEqual([`${repository}/manifest/DIGEST/security`, `${repository}/manifest/DIGEST/security`]);

  calls.forget();
  const registry: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/v2/")) registry.push(pathname.replace(/sha256:\w+/, "DIGEST"));
  });
  await view(page, "Configuration").click();
  await expect(page.getByRole("table", { name: "Settings that differ" })).toBeVisible();
  await view(page, "Layers").click();
  await view(page, "Labels").click();
  await expect(page.getByRole("table", { name: "Labels that differ" })).toBeVisible();
  expect(registry.sort()).toEqual([`/v2/${BACKEND}/blobs/DIGEST`, `/v2/${BACKEND}/blobs/DIGEST`, "/v2/auth"]);
  expect(paths()).toEqual([]);
});

test("leaving gives up what it asked for", async ({ page }) => {
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  await page.route("**/api/v1/**/security*", () => asked());
  const gaveUp = page.waitForEvent("requestfailed", (request) => /api\/v1\/.*\/security/.test(request.url()));
  await page.goto(compare(BACKEND, `${TWO}&view=packages`));
  await isAsked;
  await page.getByRole("link", { name: "Tags", exact: true }).click();

  expect((await gaveUp).failure()?.errorText).toBe("net::ERR_ABORTED");
  await expect(row(page, "latest")).toBeVisible();
});
