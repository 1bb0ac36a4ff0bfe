/** How many requests the screens of an organization cost. The table of all screens stands in `budgets.spec.ts`. */

import { loadLine, row, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

for (const { tab, asks, ready } of [
  // How many there are depends on the time of day: the period is yesterday and today.
  { tab: "logs", asks: ["logs"], ready: /\d entries/ },
  { tab: "notifications", asks: ["notifications"], ready: "2 notifications" },
  { tab: "policies", asks: ["autoprunepolicy/", "immutabilitypolicy/"], ready: "Keep the newest 50" },
]) {
  test(`the ${tab} of an organization cost ${asks.length} beside the organization itself`, async ({ page, calls }) => {
    await page.goto(`organization/acme-corp/${tab}`);
    await expect(loadLine(page, ready)).toBeVisible();
    await settled(page);

    const paths = calls.ofScreen.map(({ path }) => path.split("?")[0]).sort();
    expect(paths).toEqual(["", ...asks.map((ask) => `/${ask}`)].map((end) => `/organization/acme-corp${end}`));
  });
}

test("policies of an organization are tried on a repository with its tags, its policies and those of the registry", async ({ page, calls }) => {
  await page.goto("organization/acme-corp/policies");
  await expect(page.getByText("Keep the newest 50")).toBeVisible();
  await settled(page);
  calls.forget();
  await page.getByRole("button", { name: "Try on a repository…" }).click();
  await page.getByRole("combobox", { name: "Repository" }).fill("backend");
  await page.getByRole("option", { name: /^backend-api/ }).click();
  await expect(page.getByText("Computed from all tags")).toBeVisible();
  await settled(page);

  const repository = "/repository/acme-corp/backend-api";
  const paths = calls.ofScreen.map(({ path }) => path.split("?")[0] ?? "");
  expect(paths.filter((path) => path !== "/repository" && !path.endsWith("/tag/")).sort()).toEqual(
    expect.arrayContaining([`${repository}/autoprunepolicy/`, `${repository}/immutabilitypolicy/`]),
  );
  expect(paths.length).toBeLessThanOrEqual(5);
});

test("default permissions and applications cost one request beside the organization, one application two", async ({
  page,
  calls,
}) => {
  const pages = [
    { path: "default-permissions", sees: "5 default permissions", paths: ["prototypes"] },
    { path: "applications", sees: "3 applications", paths: ["applications"] },
    {
      path: "applications/GRAFANA0DEMO0CLIENT0",
      sees: "grafana prod",
      paths: ["applications/GRAFANA0DEMO0CLIENT0", "applications/GRAFANA0DEMO0CLIENT0/tokens"],
    },
  ];
  for (const { path, sees, paths } of pages) {
    await page.goto(`organization/acme-corp/${path}`);
    await expect(loadLine(page, sees)).toBeVisible();
    await settled(page);
    const expected = ["/organization/acme-corp", ...paths.map((rest) => `/organization/acme-corp/${rest}`)];
    expect(calls.ofScreen.map((call) => call.path).sort()).toEqual(expected);
    calls.forget();
  }
});

test("the permissions of a team cost two requests beside the organization, and one for every further hundred of repositories", async ({
  page,
  calls,
}) => {
  await page.goto("organization/acme-corp/teams/developers/permissions");
  await expect(page.getByRole("radio", { name: "Write in frontend" })).toBeChecked();
  await settled(page);

  expect(calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "")).sort()).toEqual([
    "/organization/acme-corp",
    "/organization/acme-corp/team/developers/permissions",
    "/repository",
  ]);
});

test("the quota of an organization costs two requests beside the organization", async ({ page, calls }) => {
  await page.goto("organization/acme-corp/quota");
  await expect(loadLine(page, "All loaded, so order and shares are exact")).toBeVisible();
  await settled(page);

  expect(calls.ofScreen.map(({ path }) => path.split("?")[0]).sort()).toEqual([
    "/organization/acme-corp",
    "/organization/acme-corp/quota",
    "/repository",
  ]);
});

test("what an organization follows costs two requests beside the organization, and one when its list is opened", async ({
  page,
  calls,
}) => {
  await page.goto("organization/harbor-mirror/mirroring");
  await expect(page.getByRole("button", { name: "Sync now" })).toBeVisible();
  await settled(page);
  expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
    "/organization/harbor-mirror",
    "/organization/harbor-mirror/mirror",
    "/organization/harbor-mirror/proxycache",
  ]);
  calls.forget();
  await page.getByRole("button", { name: "Show repositories" }).click();
  await expect(page.getByRole("region", { name: "Repositories found" })).toContainText("base/ubi");
  await settled(page);
  expect(calls.ofScreen.map(({ path }) => path.split("?")[0])).toEqual(["/organization/harbor-mirror/mirror/repositories"]);
});

test("robots cost one request beside the organization, one of them one more, and its token one when it is asked for", async ({
  page,
  calls,
}) => {
  await page.goto("organization/acme-corp/robots");
  await expect(row(page, "ci_builder")).toBeVisible();
  await settled(page);
  expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
    "/organization/acme-corp",
    "/organization/acme-corp/robots?permissions=true&token=false",
  ]);

  calls.forget();
  await page.getByRole("link", { name: "acme-corp+ci_builder" }).click();
  await expect(page.getByRole("combobox", { name: "Role in frontend" })).toBeVisible();
  await settled(page);
  expect(calls.withToken.map(({ path }) => path)).toEqual(["/organization/acme-corp/robots/ci_builder/permissions"]);

  calls.forget();
  await page.getByRole("button", { name: "Credentials" }).click();
  await expect(page.getByText("Ready to paste")).toBeVisible();
  expect(calls.withToken).toEqual([]);
  await page.getByRole("button", { name: "Show token" }).click();
  await expect(page.getByText(/^[A-Z0-9]{64}$/)).toBeVisible();
  expect(calls.withToken.map(({ path }) => path)).toEqual(["/organization/acme-corp/robots/ci_builder"]);
});
