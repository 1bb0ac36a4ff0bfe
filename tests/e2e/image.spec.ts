import { dialog, expectNoSidewaysScrolling } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tag = (repository: string, rest: string) => `repository/${repository}/-/tag/${rest}`;
const SIGNED = "security-tools/cosign-demo";

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test("an image is found by its tag with two requests beside its repository, and says what it is", async ({
  page,
  calls,
}) => {
  await page.goto(tag("acme-corp/backend-api", "latest/layers"));
  await expect(page.getByRole("table", { name: /^Layers of latest/ })).toBeVisible();

  const asked = calls.ofScreen.filter(({ path }) => path.includes("/tag/") || path.includes("/manifest/"));
  expect(asked).toHaveLength(2);
});

test("an index names its platforms, its attestations, and what is not here", async ({ page }) => {
  await page.goto(tag(SIGNED, "with-attestation"));

  const table = page.getByRole("table", { name: "Manifests of this index" });
  await expect(table.getByRole("link", { name: "linux/amd64" })).toBeVisible();
  await expect(table.getByRole("link", { name: "SBOM and provenance" })).toBeVisible();
  await table.getByRole("link", { name: "linux/amd64" }).click();
  await expect(page).toHaveURL(/\/-\/manifest\/sha256:/);
});

test("a tag that does not exist says so", async ({ page }) => {
  await page.goto(tag("acme-corp/frontend", "no-such-tag"));

  await expect(page.getByRole("heading", { name: "There is no tag no-such-tag now" })).toBeVisible();
});

test("a label is added, refused by Quay's rule, and deleted again", async ({ page }) => {
  await page.goto(tag("acme-corp/backend-api", "latest/labels"));
  await expect(page.getByRole("rowheader", { name: "maintainer" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete app…" })).toHaveAttribute("aria-disabled", "true");

  await page.getByRole("button", { name: "Add label…" }).click();
  await dialog(page).getByLabel("Key").fill("Bad Key");
  await dialog(page).getByRole("button", { name: "Add label" }).click();
  await expect(dialog(page)).toContainText("lower-case letters");
  await dialog(page).getByLabel("Key").fill("qa.approved");
  await dialog(page).getByLabel("Value").fill("true");
  await dialog(page).getByRole("button", { name: "Add label" }).click();
  await expect(page.getByRole("rowheader", { name: "qa.approved" })).toBeVisible();

  await page.getByRole("button", { name: "Delete qa.approved…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete 1 label" }).click();
  await expect(page.getByRole("rowheader", { name: "qa.approved" })).toHaveCount(0);
});

test("what is attached is found in both places and read in place", async ({ page }) => {
  await page.goto(tag(SIGNED, "v1/attached"));
  const byReference = page.getByRole("listitem").filter({ hasText: "application/spdx+json" }).first();
  await byReference.getByRole("button", { name: "Read" }).click();

  await expect(page.getByRole("heading", { name: "Bill of materials" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter packages" }).fill("zlib");
  await expect(page.getByRole("status").filter({ hasText: "1 of 8 packages" })).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: ".sig" }).getByRole("button", { name: "Read" }).click();
  await expect(page.getByRole("heading", { name: "Signed payload" })).toBeVisible();
});

test("an image without attachments says what was looked at, never that it is unsigned", async ({ page }) => {
  await page.goto(tag("acme-corp/backend-api", "latest/attached"));

  await expect(page.getByText("Looked at: nothing names this image as its subject.")).toBeVisible();
  await expect(page.getByText(/Looked at: no tag begins with sha256-/)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("unsigned");
});

test("the configuration and the stored manifest can be read and searched", async ({ page }) => {
  await page.goto(tag("acme-corp/backend-api", "latest/configuration"));
  await expect(page.getByText("NODE_ENV=production").first()).toBeVisible();

  await page.getByRole("navigation", { name: "Image" }).getByRole("link", { name: "Manifest" }).click();
  await page.getByRole("searchbox", { name: "Search the manifest" }).fill("mediaType");
  await expect(page.getByRole("status").filter({ hasText: /^1 of \d+ places/ })).toBeVisible();
  await page.getByRole("button", { name: "Next place" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^2 of \d+ places/ })).toBeVisible();
});

test("a Helm chart is opened: its readme at once, its other files by choice", async ({ page }) => {
  await page.goto(tag("open-source/charts/quay-demo", "1.0.0/chart"));
  await expect(page.getByRole("region", { name: "README.md" })).toContainText("A demonstration of a registry.");

  await page.getByRole("combobox", { name: "File of the chart" }).selectOption("templates/service.yaml");
  await expect(page.getByRole("region", { name: "File" })).toContainText("kind: Service");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "File of the chart" })).toHaveValue("templates/service.yaml");
});

for (const part of ["", "/layers", "/labels"]) {
  test(`hostile labels and commands run nothing and keep the layout: ${part || "/overview"}`, async ({ page }) => {
    page.on("dialog", (question) => {
      throw new Error(`A script ran: ${question.message()}`);
    });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(tag("sentinels/hostile", `constructor${part}`));
    await expect(page.getByRole("heading", { level: 2, name: "constructor" })).toBeVisible();
    await expectNoSidewaysScrolling(page);
    expect(await page.locator("main script, main img").count()).toBe(0);
  });
}
