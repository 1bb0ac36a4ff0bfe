import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import type { Calls } from "./support/calls.ts";
import { dialog, filterField, row, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const STATES = "security-tools/scan-states";
const report = (tag: string, rest = "") => `repository/${STATES}/-/tag/${tag}/security${rest}`;
const SEVERITIES = ["Critical", "High", "Medium", "Low", "Negligible", "Unknown"];

const findings = (page: Page) => page.getByRole("table", { name: "Findings", exact: true });
const only = (page: Page) => page.getByRole("group", { name: "Show only" });
const reports = (calls: Calls) => calls.ofScreen.filter(({ path }) => /\/manifest\/[^/]+\/security/.test(path));

/** What the rows of findings say, from the top. */
async function lines(page: Page): Promise<{ severity: string; isFixable: boolean }[]> {
  const rows = findings(page).getByRole("row").filter({ has: page.getByRole("rowheader") });
  const texts = await rows.allInnerTexts();
  return texts.map((text) => ({
    severity: SEVERITIES.find((word) => new RegExp(`\\b${word}\\b`).test(text)) ?? "?",
    isFixable: !text.includes("No fix yet"),
  }));
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test.describe("a report", () => {
  test("costs one request, and lists the worst first and what can be fixed before the rest", async ({
    page,
    calls,
  }) => {
    await page.goto(report("few"));
    await expect(findings(page).getByRole("rowheader")).toHaveCount(11);
    await settled(page);
    expect(reports(calls)).toHaveLength(1);

    const shown = await lines(page);
    const rank = ({ severity, isFixable }: (typeof shown)[number]) =>
      SEVERITIES.indexOf(severity) * 2 + (isFixable ? 0 : 1);
    expect(shown.map(rank)).toEqual(shown.map(rank).toSorted((one, other) => one - other));
    expect(shown[0]?.severity).toBe("Critical");
  });

  test("counts each severity, negligible before unknown, and what can be fixed", async ({ page }) => {
    await page.goto(report("many"));

    const counts = only(page).getByRole("button");
    await expect(counts).toHaveText([
      /^1\s*critical$/, /^26\s*high$/, /^37\s*medium$/, /^18\s*low$/, /^4\s*negligible$/, /^2\s*unknown$/,
      /^42\s*fixable$/,
    ]);
    await expect(only(page).getByRole("button", { name: "26 high", exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByText("88 findings in 52 packages")).toBeVisible();
  });

  test("is narrowed down by its counts; the filter stands in the address", async ({ page, calls }) => {
    await page.goto(report("many"));
    await only(page).getByRole("button", { name: /critical/ }).click();

    await expect(findings(page).getByRole("rowheader")).toHaveCount(1);
    await expect(page).toHaveURL(/filter=severity%3Acritical/);
    calls.forget();
    await only(page).getByRole("button", { name: /negligible/ }).click();
    await expect(findings(page).getByRole("rowheader")).toHaveCount(5);
    await only(page).getByRole("button", { name: /critical/ }).click();
    await expect(findings(page).getByRole("rowheader")).toHaveCount(4);
    expect(calls.list).toEqual([]);

    await page.reload();
    await expect(findings(page).getByRole("rowheader")).toHaveCount(4);
    await expect(only(page).getByRole("button", { name: /negligible/ })).toHaveAttribute("aria-pressed", "true");
  });

  test("is filtered by fix, package and score, and says when nothing is left", async ({ page }) => {
    await page.goto(report("few", "?filter=fix:no"));
    await expect(findings(page).getByRole("rowheader")).toHaveCount(4);
    await expect(page.getByRole("main").getByText("4 of 11 findings match the filter")).toBeVisible();
    await page.goto(report("few", "?filter=score:9"));
    await expect(findings(page).getByRole("rowheader")).toHaveCount(2);

    await filterField(page).fill("package:no-such-package ");
    await expect(page.getByRole("heading", { name: "Nothing matches the filter" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(findings(page).getByRole("rowheader")).toHaveCount(11);
  });

  test("is put together by package and by advisory, and the address says so", async ({ page }) => {
    await page.goto(report("few"));
    await page.getByRole("group", { name: "List", exact: true }).getByRole("button", { name: "By package" }).click();
    const packages = page.getByRole("table", { name: "Findings by package" });
    await expect(packages).toBeVisible();
    await expect(page).toHaveURL(/by=package$/);
    const groups = await packages.getByRole("rowheader").count();
    expect(groups).toBeLessThan(11);
    const first = packages.getByRole("button", { name: /^Findings of / }).first();
    await first.click();
    await expect(first).toHaveAttribute("aria-expanded", "true");
    expect(await packages.getByRole("rowheader").count()).toBeGreaterThan(groups);

    await page.goto(report("few", "?by=advisory"));
    await expect(page.getByRole("table", { name: "Findings by advisory" })).toBeVisible();
    await page.goto(report("few", "?by=packages"));
    const all = page.getByRole("table", { name: "Packages of the image" });
    await expect(page.getByRole("main").getByText("11 findings in 57 packages").or(page.getByText("57 packages"))).toBeVisible();
    await expect(all.getByText("None found").first()).toBeAttached();
  });

  test("tells a finding in full: score, vector in words, fix, links; the address names it", async ({ page }) => {
    await page.goto(report("few"));
    const name = findings(page).getByRole("rowheader").first().getByRole("button");
    const advisory = await name.innerText();
    await name.click();

    const told = dialog(page);
    await expect(told).toHaveAccessibleName(advisory);
    await expect(told).toContainText("9.8 of 10");
    await expect(told).toContainText("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    await expect(told).toContainText("Over the network, easily, without an account, without anybody's help.");
    const link = told.getByRole("link", { name: /^https:/ }).first();
    await expect(link).toHaveAttribute("href", new RegExp(`${advisory}$`));
    await expect(link).toHaveAttribute("rel", "noreferrer noopener");
    await expect(page).toHaveURL(/finding=CVE-/);
    await page.reload();
    await expect(told).toHaveAccessibleName(advisory);
    await told.getByRole("button", { name: "Close" }).click();
    await expect(told).toHaveCount(0);
  });

  test("leads to the layer that brought the package", async ({ page }) => {
    await page.goto(report("few"));
    const link = findings(page).getByRole("link", { name: "Layer 1", exact: true }).first();
    await expect(link).toBeVisible();
    await findings(page).getByRole("link", { name: /^Layer [3-9]$/ }).first().click();

    await expect(page).toHaveURL(/\/layers\?layer=sha256/);
    const layers = page.getByRole("table", { name: /^Layers of few/ });
    const marked = layers.locator("[aria-current=true]");
    await expect(marked).toHaveCount(1);
    await expect(marked).toBeInViewport();
    await expect(marked.getByRole("cell").first()).toHaveText(/^[3-9]$/);
  });

  test("of three thousand findings shows what can be seen, and filters at once", async ({ page, calls }) => {
    await page.goto(report("thousands"));
    await expect(page.getByRole("main").getByText("3,117 findings in 1,039 packages")).toBeVisible();
    expect(await findings(page).getByRole("rowheader").count()).toBeLessThan(120);
    calls.forget();
    await filterField(page).fill("openssl");
    await expect(page.getByRole("main").getByText(/of 3,117 findings match the filter/)).toBeVisible();
    expect(calls.list).toEqual([]);
  });

  for (const [label, ending] of [["CSV", "csv"], ["JSON", "json"], ["SARIF 2.1.0", "sarif"]] as const) {
    test(`is saved as ${label}, as far as it is shown`, async ({ page }) => {
      await page.goto(report("few", "?filter=severity:critical"));
      await expect(findings(page).getByRole("rowheader")).toHaveCount(2);
      await page.getByRole("button", { name: "Export" }).click();
      const saving = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: label }).click();
      const file = await saving;

      expect(file.suggestedFilename()).toMatch(new RegExp(`^security-tools-scan-states-.*-findings\\.${ending}$`));
      const text = await readFile(await file.path(), "utf8");
      expect(countIn(ending, text)).toBe(2);
      expect(text).toContain("security-tools/scan-states@sha256:");
    });
  }
});

/** How many findings are in a file. */
function countIn(ending: "csv" | "json" | "sarif", text: string): number {
  if (ending === "csv") return text.trim().split("\n").length - 1;
  const read = JSON.parse(text) as unknown[] | { runs: { results: unknown[] }[] };
  return Array.isArray(read) ? read.length : (read.runs[0]?.results.length ?? 0);
}

test.describe("in place of a report", () => {
  for (const [tag, title, says] of [
    ["queued", "This image has not been scanned yet", "A registry without a scanner says the same"],
    ["failed", "The scan failed", "tries again by itself"],
    ["unsupported", "The scanner cannot read this image", "hold no packages"],
    ["layer-too-large", "A layer is too large for the scanner", "limit"],
    ["no-data", "The scanner sent no data", "not the same as finding nothing"],
    ["no-packages", "The scanner found no packages", "does not mean that nothing is wrong"],
    ["clean", "No vulnerabilities found", "knows of nothing wrong with them today"],
  ] as const) {
    test(`of ${tag}: ${title}`, async ({ page }) => {
      await page.goto(report(tag));

      await expect(page.getByRole("heading", { name: title })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(says);
    });
  }

  test("of a registry without a scanner it says so, and offers no second try", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.goto(report("switched-off"));

    await expect(page.getByRole("heading", { name: "This registry does not scan images" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  });

  test("a report that cannot be read is told, and read at the second try", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.route("**/api/v1/**/security*", (route) => route.fulfill({ status: 500, body: "<html>" }), { times: 1 });
    await page.goto(report("few"));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("could not be read");
    await page.getByRole("button", { name: "Try again" }).click();

    await expect(findings(page).getByRole("rowheader")).toHaveCount(11);
  });

  test("an image that is never scanned is asked for less and less, and then no more", async ({ page, calls }) => {
    await page.clock.install();
    await page.goto(report("queued"));
    await expect(page.getByText(/^Asking again in \d+ s\./)).toBeVisible();
    expect(reports(calls)).toHaveLength(1);
    // After 10, 20, 40, 60, 120 and 300 seconds; the clock of the page goes on meanwhile.
    for (const seconds of [10, 20, 40, 60, 120, 300]) {
      const before = reports(calls).length;
      await page.clock.runFor(seconds * 1000);
      await expect.poll(() => reports(calls).length).toBeGreaterThan(before);
    }
    await expect(page.getByText("This page has stopped asking.")).toBeVisible();
    await page.clock.runFor(3_600_000);
    expect(reports(calls)).toHaveLength(7);
    await page.getByRole("button", { name: "Ask again" }).click();
    await expect.poll(() => reports(calls).length).toBe(8);
  });

  test("asking can be stopped", async ({ page, calls }) => {
    await page.clock.install();
    await page.goto(report("queued"));
    await page.getByRole("button", { name: "Stop asking" }).click();
    await expect(page.getByText("This page has stopped asking.")).toBeVisible();
    await page.clock.runFor(600_000);

    expect(reports(calls)).toHaveLength(1);
  });
});

test.describe("an index", () => {
  test("asks for no report by itself; on demand for all, four at a time, and is as bad as its worst", async ({
    page,
    calls,
    problems,
  }) => {
    // Two of its images are not here.
    problems.expect(/status of 404/);
    const waiting: (() => void)[] = [];
    let isFree = false;
    await page.route(/\/manifest\/[^/]+\/security\?/, async (route) => {
      if (!isFree) await new Promise<void>((resolve) => waiting.push(resolve));
      await route.fallback();
    });
    await page.goto(report("platforms"));
    await expect(page.getByRole("heading", { name: "An index of 5 platforms" })).toBeVisible();
    await settled(page);
    expect(reports(calls)).toEqual([]);

    await page.getByRole("button", { name: "Read all reports" }).click();
    await expect.poll(() => waiting.length).toBe(4);
    await expect(page.getByText("0 of 5 read")).toBeVisible();
    expect(reports(calls)).toHaveLength(4);
    isFree = true;
    for (const go of waiting) go();

    await expect(page.getByText(/^As bad as its worst image: \d+ critical\.$/)).toBeVisible();
    expect(reports(calls)).toHaveLength(5);
    const images = page.getByRole("table", { name: "Images of the index" });
    await expect(images.getByRole("rowheader")).toHaveCount(5);
    await images.getByRole("link", { name: "linux/amd64" }).click();
    await expect(page).toHaveURL(/\/manifest\/sha256:[0-9a-f]+\/security$/);
  });
});

test.describe("the column of severities", () => {
  test("asks for what is in sight only, four at a time, and once for each image", async ({ page, calls }) => {
    const waiting: (() => void)[] = [];
    let isFree = false;
    await page.route(/\/manifest\/[^/]+\/security\?/, async (route) => {
      if (!isFree) await new Promise<void>((resolve) => waiting.push(resolve));
      await route.fallback();
    });
    await page.goto("repository/platform-eng/many-tags/-/tags");
    await expect(row(page, "latest")).toBeVisible();
    await settled(page);
    expect(reports(calls)).toEqual([]);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: /^Security/ }).click();

    await expect.poll(() => waiting.length).toBe(4);
    await expect(page).toHaveURL(/show=security/);
    expect(reports(calls)).toHaveLength(4);
    isFree = true;
    for (const go of waiting) go();
    await expect(page.getByRole("table").getByText("Being read")).toHaveCount(0);
    const asked = reports(calls).map(({ path }) => path);
    // There are forty images in all, below hundreds of tags.
    expect(asked.length).toBeLessThanOrEqual(40);
    expect(new Set(asked).size).toBe(asked.length);

    await page.getByRole("link", { name: "Tag history", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    calls.forget();
    await page.goBack();
    await expect(row(page, "latest")).toBeVisible();
    await settled(page);
    // Other rows may be in sight; what was told once is not asked again.
    expect(reports(calls).filter(({ path }) => asked.includes(path))).toEqual([]);
  });

  test("says of each state what it is, and never that an unread image is clean", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.goto(`repository/${STATES}/-/tags?show=security`);

    for (const [tag, says] of [
      ["clean", "None found"],
      ["queued", "Not scanned yet"],
      ["failed", "Scan failed"],
      ["unsupported", "Not supported"],
      ["layer-too-large", "Layer too large"],
      ["no-data", "No data"],
      ["switched-off", "Scanner is off"],
      ["platforms", "See platforms"],
    ] as const) {
      // One of the reports is of thousands of findings.
      await expect(row(page, tag)).toContainText(says, { timeout: 40_000 });
    }
    await row(page, "many").getByRole("link", { name: /1 critical/ }).click();
    await expect(page).toHaveURL(/\/security$/);
  });
});
