import { test as base, type Page } from "@playwright/test";

import { Calls } from "../support/calls.ts";
import { Registry } from "../support/registry.ts";
import { signInAs } from "../support/session.ts";
import {
  heap, moments, pick, press, rendering, report, scroll, spread, Traffic, type, watchFirst, type Figure,
} from "./figures.ts";

const test = base.extend<object, { small: Registry; large: Registry }>({
  small: [async ({}, use) => serve("small", use), { scope: "worker" }],
  large: [async ({}, use) => serve("large", use), { scope: "worker" }],
});

async function serve(scale: "small" | "large", use: (registry: Registry) => Promise<void>) {
  const registry = await Registry.start({ scale });
  await use(registry);
  await registry.stop();
}

for (const scale of ["small", "large"] as const) {
  test(`start, repositories, ${scale}`, async ({ page, small, large }, info) => {
    const registry = scale === "small" ? small : large;
    const traffic = await Traffic.of(page);
    const calls = new Calls(page);
    const { paint, row } = await open(page, `${registry.app}repositories`);
    const withToken = calls.withToken.length;
    const files = traffic.app;
    const total = files.reduce((sum, { value }) => sum + value, 0);
    await page.waitForLoadState("networkidle");

    await report(info, [
      ...files,
      { name: "all files until then", value: total, unit: "kB", budget: 270 },
      { name: "first paint", value: paint, unit: "ms" },
      { name: "first row", value: row, unit: "ms", budget: 500 },
      { name: "requests with the token until then", value: withToken, unit: "", budget: 2 },
      { name: "requests of the API, settled", value: calls.list.length, unit: "" },
      { name: "memory", value: await heap(page), unit: "MB" },
    ]);
  });
}

const LISTS = [
  { count: "20", scale: "small", repository: "platform-eng/base-images/ubi9" },
  { count: "1,000", scale: "small", repository: "platform-eng/many-tags" },
  { count: "10,000", scale: "large", repository: "platform-eng/ten-thousand-tags" },
] as const;

for (const { count, scale, repository } of LISTS) {
  test(`${count} tags`, async ({ page, small, large }, info) => {
    const registry = scale === "small" ? small : large;
    const { row } = await open(page, `${registry.app}repository/${repository}/-/tags`);
    const loaded = await loadAll(page);
    const scrolled = await scroll(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    const keys = spread(await type(page, "1.20.3-rc"));
    const frames = spread(scrolled.frames);

    const figures: Figure[] = [
      { name: "first row", value: row, unit: "ms", budget: 500 },
      { name: "all tags loaded", value: loaded, unit: "ms" },
      { name: "key in the filter, median", value: keys.median, unit: "ms", budget: 50 },
      { name: "key in the filter, 95 of 100", value: keys.p95, unit: "ms", budget: 50 },
      { name: "frame while scrolling, median", value: frames.median, unit: "ms" },
      { name: "frame while scrolling, 95 of 100", value: frames.p95, unit: "ms" },
      { name: "longest task while scrolling", value: scrolled.longest, unit: "ms", budget: 100 },
      { name: "memory", value: await heap(page), unit: "MB" },
    ];
    await report(info, figures);
  });
}

test("20,000 log entries", async ({ page, large }, info) => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  // Quay's pages of 20 would measure a thousand requests, not the app.
  await large.order("log-page?size=2000");
  const days = `from=${day(28)}&to=${day(0)}`;
  const { row } = await open(page, `${large.app}repository/platform-eng/ten-thousand-tags/-/logs?${days}`);
  const loaded = await loadAll(page);
  const scrolled = await scroll(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  const keys = spread(await type(page, "pulled v1.2"));
  const frames = spread(scrolled.frames);
  await large.order("log-page");

  await report(info, [
    { name: "first row", value: row, unit: "ms", budget: 500 },
    { name: "all entries loaded", value: loaded, unit: "ms" },
    { name: "key in the filter, median", value: keys.median, unit: "ms", budget: 50 },
    { name: "key in the filter, 95 of 100", value: keys.p95, unit: "ms", budget: 50 },
    { name: "frame while scrolling, median", value: frames.median, unit: "ms" },
    { name: "frame while scrolling, 95 of 100", value: frames.p95, unit: "ms" },
    { name: "longest task while scrolling", value: scrolled.longest, unit: "ms", budget: 100 },
    { name: "memory", value: await heap(page), unit: "MB" },
  ]);
});

test("tag details", async ({ page, small }, info) => {
  const calls = new Calls(page);
  const image = `${small.app}repository/acme-corp/backend-api/-/tag/latest`;
  // What it is, by name, kind, digest and size.
  const { paint, row } = await open(page, image, "main h2");
  const withToken = calls.withToken.length;
  await page.waitForLoadState("networkidle");

  await report(info, [
    { name: "first paint", value: paint, unit: "ms" },
    { name: "first useful content", value: row, unit: "ms", budget: 500 },
    { name: "requests with the token until then", value: withToken, unit: "", budget: 4 },
    { name: "memory", value: await heap(page), unit: "MB" },
  ]);
});

test("security report of 3,000 findings", async ({ page, large }, info) => {
  const { row } = await open(page, `${large.app}repository/security-tools/scan-states/-/tag/thousands/security`);
  const rendered = await rendering(page, "/security?");
  await page.getByText("3,117 findings").first().waitFor();
  const scrolled = await scroll(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  const keys = spread(await type(page, "openssl-libs"));
  const frames = spread(scrolled.frames);

  await report(info, [
    { name: "first row", value: row, unit: "ms" },
    { name: "from the answer to the first row", value: rendered, unit: "ms", budget: 300 },
    { name: "key in the filter, median", value: keys.median, unit: "ms", budget: 50 },
    { name: "key in the filter, 95 of 100", value: keys.p95, unit: "ms", budget: 50 },
    { name: "frame while scrolling, 95 of 100", value: frames.p95, unit: "ms" },
    { name: "longest task while scrolling", value: scrolled.longest, unit: "ms", budget: 100 },
    { name: "memory", value: await heap(page), unit: "MB" },
  ]);
});

for (const { what, path, word } of [
  { what: "500 organizations", path: "organizations", word: "payments-1" },
  { what: "2,000 robots", path: "organization/payments-024/robots", word: "service_19" },
]) {
  test(what, async ({ page, large }, info) => {
    const { row } = await open(page, `${large.app}${path}`);
    const scrolled = await scroll(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    const keys = spread(await type(page, word));

    await report(info, [
      { name: "first row", value: row, unit: "ms", budget: 500 },
      { name: "key in the filter, median", value: keys.median, unit: "ms", budget: 50 },
      { name: "key in the filter, 95 of 100", value: keys.p95, unit: "ms", budget: 50 },
      { name: "longest task while scrolling", value: scrolled.longest, unit: "ms", budget: 100 },
      { name: "memory", value: await heap(page), unit: "MB" },
    ]);
  });
}

test("permissions of a team in 300 repositories", async ({ page, large }, info) => {
  const { row } = await open(page, `${large.app}organization/payments-024/teams/payments-api/permissions`);
  const loaded = await loadAll(page);
  const cells = await page.getByRole("table").getByRole("radio", { name: /^Write in / }).all();
  const changes = spread(await press(page, cells.slice(0, 12)));
  const scrolled = await scroll(page);

  await report(info, [
    { name: "first row", value: row, unit: "ms", budget: 500 },
    { name: "all repositories loaded", value: loaded, unit: "ms" },
    { name: "change of a cell, median", value: changes.median, unit: "ms", budget: 50 },
    { name: "change of a cell, 95 of 100", value: changes.p95, unit: "ms", budget: 50 },
    { name: "longest task while scrolling", value: scrolled.longest, unit: "ms", budget: 100 },
    { name: "memory", value: await heap(page), unit: "MB" },
  ]);
});

test("permissions of 40 teams in 300 repositories", async ({ page, large }, info) => {
  const { row } = await open(page, `${large.app}organization/payments-024/teams?matrix`, "tbody select:enabled");
  const loaded = await loadAll(page);
  const cells = (await page.getByRole("table").getByRole("combobox").all()).slice(0, 24);
  const changes = spread(await pick(page, cells));
  const scrolled = await scroll(page);

  await report(info, [
    { name: "first row", value: row, unit: "ms", budget: 500 },
    { name: "all repositories loaded", value: loaded, unit: "ms" },
    { name: "change of a cell, median", value: changes.median, unit: "ms", budget: 50 },
    { name: "change of a cell, 95 of 100", value: changes.p95, unit: "ms", budget: 50 },
    { name: "longest task while scrolling", value: scrolled.longest, unit: "ms", budget: 100 },
    { name: "memory", value: await heap(page), unit: "MB" },
  ]);
});

/** Opens a page, and says when it first showed something, and when its first row or what else is `wanted`. */
async function open(page: Page, address: string, wanted?: string): Promise<{ paint: number; row: number }> {
  await signInAs(page, "admin");
  await watchFirst(page, wanted);
  await page.goto(address);
  return moments(page);
}

/** Loads what is not loaded yet, and says how long that took, in ms. */
async function loadAll(page: Page): Promise<number> {
  const started = performance.now();
  const button = page.getByRole("button", { name: "Load all" });
  if (await button.isVisible()) await button.click();
  // The number of rows is unknown while more may come.
  await page.locator("table[aria-rowcount]:not([aria-rowcount='-1'])").first().waitFor({ timeout: 120_000 });
  return performance.now() - started;
}
