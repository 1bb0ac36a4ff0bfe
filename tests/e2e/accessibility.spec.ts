import type { Page } from "@playwright/test";

import { expectAccessible, expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { choose, dialog, expectNoSidewaysScrolling, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

// A long table takes axe its time, three times over.
test.describe.configure({ timeout: 120_000 });

const NOTIFICATION = "7a782c56-9410-4ccd-a038-581824ca8aff";
const BUILD = "d49965af-08b2-4438-acd9-1a3a2c0d49c3";
const TRIGGER = "7b1d52f0-6f0c-4b61-8f0e-9d5a1c2e3f40";
const NEW_TRIGGER = "4f0f5a3e-0d0c-4c8e-9a55-2c1f3c0b7a11";

/** Every address of the app, and what stands there when it is ready. */
const ROUTES: { path: string; ready: (page: Page) => Promise<void>; isSignedOut?: true; complaint?: RegExp }[] = [
  { path: "sign-in", ready: seesButton("Sign in with Quay"), isSignedOut: true },
  { path: "callback?error=authorization_denied", ready: seesText("You did not authorize Quaymaster"), isSignedOut: true },
  { path: "token", ready: seesText("What this token can do") },
  { path: "repositories", ready: seesRow("acme-corp/frontend") },
  { path: "repositories/alice", ready: seesRow("alice/dotfiles") },
  { path: "repositories/empty-org", ready: seesText("There are no repositories here yet") },
  { path: "repositories?q=nothing-at-all", ready: seesText("No repository matches the filter") },
  { path: "repositories/error-500", ready: seesButton("Try again"), complaint: /status of 500/ },
  { path: "repository/acme-corp/frontend/-/tags", ready: seesRow("latest") },
  { path: "repository/acme-corp/legacy-monolith/-/tags", ready: seesRow("latest") },
  { path: "repository/alice/sandbox/-/tags", ready: seesText("No tags yet") },
  { path: "repository/acme-corp/frontend/-/history", ready: seesText("restored") },
  { path: "repository/acme-corp/frontend/-/history?tag=stable", ready: seesText("restored") },
  { path: "repository/acme-corp/frontend/-/permissions", ready: seesRow("judy") },
  { path: "repository/acme-corp/frontend/-/permissions?why=frank", ready: seesText("team quality, which has Write") },
  { path: "repository/acme-corp/frontend/-/permissions?give", ready: seesText("Paste a list of names") },
  { path: "repository/acme-corp/frontend/-/permissions?copy=acme-corp/backend-api", ready: seesText("1 is added") },
  { path: "repository/acme-corp/frontend/-/settings", ready: seesText("Quay cannot rename") },
  { path: "repository/acme-corp/backend-api/-/policies?preview", ready: seesText("are immutable") },
  { path: "repository/acme-corp/payments/-/policies?preview&protect=new", ready: seesText("Add immutability policy") },
  { path: "repository/mirror-hub/nginx/-/mirroring?others=&history=", ready: seesText("5 mirrors"), complaint: /status of 503/ },
  { path: "repository/mirror-hub/redis/-/mirroring", ready: seesText("Set up, but not mirroring.") },
  { path: "repository/acme-corp/checkout/-/mirroring", ready: seesButton("Set up mirror"), complaint: /status of 404/ },
  { path: "repository/security-tools/cosign-demo/-/tag/with-attestation", ready: seesText("What is in it") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/layers", ready: seesText("Copy as Dockerfile") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/configuration", ready: seesText("How it runs") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/labels", ready: seesText("maintainer") },
  { path: "repository/security-tools/cosign-demo/-/tag/v1/attached", ready: seesText("application/spdx+json") },
  { path: "repository/acme-corp/backend-api/-/tag/latest/raw", ready: seesText("The manifest as the registry stores it") },
  { path: "repository/acme-corp/frontend/-/notifications", ready: seesRow("CI webhook") },
  { path: "repository/acme-corp/frontend/-/notifications?create", ready: seesText("What this event sends") },
  { path: `repository/acme-corp/checkout/-/notifications?open=${NOTIFICATION}`, ready: seesText("Failures in a row") },
  { path: "repository/acme-corp/billing-service/-/builds", ready: seesRow("build abc1232") },
  { path: "repository/acme-corp/billing-service/-/builds?start", ready: seesText("The Dockerfile is") },
  { path: `repository/acme-corp/billing-service/-/builds/${BUILD}`, ready: seesText("RUN make step-5") },
  { path: "repository/acme-corp/frontend/-/triggers", ready: seesText("its builds failed too often") },
  { path: "repository/acme-corp/checkout/-/triggers", ready: seesText("Create a trigger in Quay") },
  { path: `repository/acme-corp/frontend/-/triggers/${TRIGGER}`, ready: seesText("Recent builds") },
  { path: `repository/acme-corp/frontend/-/triggers/${TRIGGER}?open=run`, ready: seesText("As the service knows them now") },
  { path: `repository/acme-corp/backend-api/-/triggers/${NEW_TRIGGER}?open=activate`, ready: seesText("Owner at the service") },
  { path: "repository/acme-corp/frontend/-/logs", ready: seesText("Updated just now") },
  { path: "repository/acme-corp/frontend/-/logs?days", ready: seesText("Days begin and end at midnight UTC") },
  { path: "repository/acme-corp/frontend/-/logs?export", ready: seesText("Where the link goes") },
  { path: "repository/acme-corp/frontend/-/overview", ready: seesText("in the last three months") },
  { path: "repository/acme-corp/frontend/-/overview?edit", ready: seesButton("Save description") },
  { path: "repository/alice/sandbox/-/overview", ready: seesText("There is no description yet") },
  { path: "repository/acme-corp/frontend/-/tags?show=security", ready: seesText("See platforms") },
  { path: "repository/security-tools/scan-states/-/tag/many/security", ready: seesText("88 findings") },
  { path: "repository/security-tools/scan-states/-/tag/few/security?by=package", ready: seesText("11 findings") },
  { path: "repository/security-tools/scan-states/-/tag/few/security?by=packages", ready: seesText("57 packages") },
  { path: "repository/security-tools/scan-states/-/tag/queued/security", ready: seesText("Asking again in") },
  { path: "repository/security-tools/scan-states/-/tag/platforms/security", ready: seesButton("Read all reports") },
  { path: "repository/acme-corp/backend-api/-/compare", ready: seesText("Name two images") },
  { path: "repository/acme-corp/backend-api/-/compare?from=v1.5.2&to=latest", ready: seesText("Common base") },
  { path: "repository/acme-corp/backend-api/-/compare?from=v1.5.2&to=latest&view=labels", ready: seesText("4c5388e") },
  { path: "repository/acme-corp/backend-api/-/compare?from=v1.5.2&to=latest&view=configuration", ready: seesText("the same on both sides") },
  { path: "repository/acme-corp/backend-api/-/compare?from=v1.5.2&to=latest&view=vulnerabilities", ready: seesText("Fixed: 14 findings") },
  { path: "repository/acme-corp/backend-api/-/compare?from=v1.5.2&to=latest&view=packages", ready: seesText("Not there") },
  { path: "organizations?show=repositories,teams,members,robots,size", ready: seesRow("acme-corp") },
  { path: "organizations?create", ready: seesRow("acme-corp") },
  { path: "organizations?invitation", ready: seesRow("acme-corp") },
  { path: "organizations?q=nothing-at-all", ready: seesText("No organization matches the filter") },
  { path: "organization/platform-eng", ready: seesText("Only one person owns it") },
  { path: "organization/error-500", ready: seesText("not looked at yet"), complaint: /status of 500/ },
  { path: "organization/acme-corp/settings", ready: seesText("Can be restored for") },
  { path: "organization/empty-org/settings?rename", ready: seesText("Can be restored for") },
  { path: "organization/empty-org/settings?take", ready: seesText("Can be restored for") },
  { path: "organization/acme-corp/teams", ready: seesRow("developers") },
  { path: "organization/acme-corp/teams?create", ready: seesText("Role in the organization") },
  { path: "organization/acme-corp/teams/developers", ready: seesRow("newcomer@example.com") },
  { path: "organization/acme-corp/teams/developers?add", ready: seesText("Invite somebody by e-mail") },
  { path: "organization/acme-corp/teams/developers?describe", ready: seesButton("Save description") },
  { path: "organization/acme-corp/teams/developers/permissions", ready: seesText("batch/etl-worker") },
  { path: "organization/platform-eng/teams/security/directory", ready: seesText("cn=security") },
  { path: "organization/platform-eng/teams/security/directory?sync", ready: seesText("is added and taken out by hand") },
  { path: "organization/acme-corp/teams/nosuch", ready: seesText("There is no team nosuch"), complaint: /status of 404/ },
  { path: "organization/acme-corp/robots?show=role", ready: seesRow("ci_builder") },
  { path: "organization/acme-corp/robots?create=ci_builder", ready: seesText("It signs in as acme-corp+name") },
  { path: "organization/acme-corp/robots/ci_builder", ready: seesText("Quay has no way to change it later") },
  { path: "organization/acme-corp/robots/ci_builder?part=credentials", ready: seesText("Ready to paste") },
  { path: "organization/acme-corp/robots/ci_builder?part=federation", ready: seesText("ci-runner") },
  { path: "organization/acme-corp/robots/ci_builder?part=federation&identity=new", ready: seesText("Whose tokens") },
  { path: "organization/acme-corp/robots/nosuch", ready: seesText("There is no such robot") },
  { path: "organization/admin/robots", ready: seesText("You have no robots yet") },
  { path: "organization/acme-corp/teams?matrix", ready: seesChoice("developers in frontend") },
  { path: "organization/acme-corp/members", ready: seesRow("grace") },
  { path: "organization/acme-corp/members?open=grace", ready: seesText("by all ways together") },
  { path: "organization/acme-corp/members/collaborators", ready: seesRow("judy") },
  { path: "organization/acme-corp/logs", ready: seesText("Updated just now") },
  { path: "organization/acme-corp/logs?who", ready: seesText("Updated just now") },
  { path: "organization/acme-corp/logs?performer=nosuch", ready: seesButton("Show what everybody did"), complaint: /status of 500/ },
  { path: "organization/acme-corp/policies?preview=backend-api", ready: seesText("are immutable") },
  { path: "organization/acme-corp/policies?preview=payments&protect=new", ready: seesText("from all 26 tags of acme-corp/payments") },
  { path: "organization/acme-corp/notifications", ready: seesRow("quota") },
  { path: "organization/acme-corp/notifications?create", ready: seesRow("quota") },
  { path: "organization/acme-corp/default-permissions", ready: seesText("creates nothing in it") },
  { path: "organization/acme-corp/default-permissions?create", ready: seesText("Who receives it") },
  { path: "organization/acme-corp/default-permissions?who=alice", ready: seesText("by a rule for what alice creates") },
  { path: "organization/acme-corp/default-permissions?apply", ready: seesText("backend-api") },
  { path: "organization/empty-org/default-permissions", ready: seesText("New repositories give nobody anything") },
  { path: "organization/acme-corp/applications", ready: seesText("Backstage plugin") },
  { path: "organization/acme-corp/applications?create", ready: seesText("Avatar e-mail") },
  { path: "organization/acme-corp/applications/GRAFANA0DEMO0CLIENT0", ready: seesRow("grafana prod") },
  { path: "organization/acme-corp/applications/GRAFANA0DEMO0CLIENT0?token", ready: seesText("It ends after") },
  { path: "organization/acme-corp/applications/GRAFANA0DEMO0CLIENT0?reset", ready: seesText("Tokens go on working") },
  { path: "organization/acme-corp/quota", ready: seesText("Pushes are refused once more than") },
  { path: "organization/acme-corp/quota?size=", ready: seesText("What takes the space") },
  { path: "organization/acme-corp/quota?limit=new", ready: seesText("What takes the space") },
  { path: "organization/acme-corp/quota?delete=quota", ready: seesText("What takes the space") },
  { path: "organization/dockerhub-proxy/mirroring", ready: seesText("What was pulled so far"), complaint: /status of 404/ },
  { path: "organization/dockerhub-proxy/mirroring?proxy=", ready: seesText("What was pulled so far"), complaint: /status of 404/ },
  { path: "organization/dockerhub-proxy/mirroring?remove=proxy", ready: seesText("What was pulled so far"), complaint: /status of 404/ },
  { path: "organization/empty-org/mirroring?follow=", ready: seesText("follows no other namespace"), complaint: /status of 404/ },
  { path: "organization/harbor-mirror/mirroring?found=", ready: seesText("manifest unknown") },
  { path: "organization/harbor-mirror/mirroring?follow=", ready: seesText("By itself") },
  { path: "no/such/page", ready: seesText("There is no such page") },
];

function seesRow(name: string) {
  return (page: Page) => expect(row(page, name)).toBeVisible();
}
function seesText(text: string) {
  return (page: Page) => expect(page.getByRole("main").getByText(text).first()).toBeVisible();
}
function seesChoice(name: string) {
  return (page: Page) => expect(page.getByRole("main").getByRole("combobox", { name })).toBeVisible();
}
function seesButton(name: string) {
  return (page: Page) => expect(page.getByRole("main").getByRole("button", { name })).toBeVisible();
}

for (const { path, ready, isSignedOut, complaint } of ROUTES) {
  test(`/${path} is accessible in light and dark, and as narrow as a phone`, async ({ page, problems }) => {
    if (complaint !== undefined) problems.expect(complaint);
    if (!isSignedOut) await signInAs(page, "admin");
    await page.goto(path);
    await ready(page);
    await expectAccessibleInBothThemes(page);

    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);
  });
}

test.describe("what lies over the page is accessible, too", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  const overlays: Record<string, (page: Page) => Promise<void>> = {
    "the palette": (page) => page.keyboard.press("Control+k"),
    "the keyboard help": (page) => page.keyboard.press("?"),
    "the jobs": (page) => page.getByRole("button", { name: /^Jobs/ }).click(),
    "the messages": (page) => page.getByRole("button", { name: /^Messages/ }).click(),
    "the form for a repository": (page) => page.getByRole("button", { name: "Create repository" }).click(),
    "the question before a deletion": (page) => choose(page, "acme-corp/frontend", "Delete…"),
    "signing out": async (page) => {
      await page.getByRole("button", { name: /^Account/ }).click();
      await page.getByRole("menuitem", { name: /Sign out/ }).click();
    },
  };
  for (const [name, open] of Object.entries(overlays)) {
    test(name, async ({ page }) => {
      await page.goto("repositories");
      await expect(row(page, "acme-corp/frontend")).toBeVisible();
      await open(page);
      await expect(dialog(page)).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScrolling(page);
    });
  }

  const onTags: Record<string, (page: Page) => Promise<void>> = {
    "the deletion of several tags": async (page) => {
      await select(page, "2.0.0", "2.2.0", "2.3.0");
      await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: /^Delete/ }).click();
    },
    "the expiration of a tag": (page) => choose(page, "2.3.0", "Set expiration…"),
    "the form for a tag": (page) => page.getByRole("button", { name: "Add tag" }).click(),
    "moving a tag": (page) => choose(page, "2.3.0", "Move to another image…"),
  };
  for (const [name, open] of Object.entries(onTags)) {
    test(name, async ({ page }) => {
      await page.goto("repository/acme-corp/frontend/-/tags");
      await expect(row(page, "2.3.0")).toBeVisible();
      await open(page);
      await expect(dialog(page)).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScrolling(page);
    });
  }

  const onOthers: Record<string, { path: string; open: (page: Page) => Promise<void> }> = {
    "the deletion for good": {
      path: "history",
      open: async (page) => {
        await page.getByRole("button", { name: "Actions for 1.1.0" }).first().click();
        await page.getByRole("menuitem", { name: /^Delete for good/ }).click();
      },
    },
    "the question before text is lost": {
      path: "overview?edit",
      open: async (page) => {
        await page.getByRole("textbox", { name: "Markdown" }).fill("Mine.");
        await page.getByRole("link", { name: "Tags", exact: true }).click();
      },
    },
    "a finding in full": {
      path: "tag/stable/security",
      open: (page) => page.getByRole("table").getByRole("rowheader").getByRole("button").first().click(),
    },
  };
  for (const [name, { path, open }] of Object.entries(onOthers)) {
    test(name, async ({ page }) => {
      await page.goto(`repository/acme-corp/frontend/-/${path}`);
      await open(page);
      await expect(dialog(page)).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScrolling(page);
    });
  }

  test("a menu, a selection and open platforms", async ({ page }) => {
    await page.goto("repository/acme-corp/frontend/-/tags");
    await page.getByRole("button", { name: "Platforms of 2.4.0" }).click();
    await expect(page.getByRole("rowheader", { name: "linux/amd64" })).toBeVisible();
    await select(page, "2.2.0");
    await page.getByRole("button", { name: "Copy 2.3.0" }).click();
    await expect(page.getByRole("menu")).toBeVisible();

    await expectAccessibleInBothThemes(page);
  });

  test("an open entry of the logs", async ({ page }) => {
    await page.goto("repository/acme-corp/frontend/-/logs");
    await page.getByRole("button", { name: /^Details of/ }).first().click();
    await expect(page.getByRole("main")).toContainText("Sentence");

    await expectAccessibleInBothThemes(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);
  });

  test("the navigation of a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("repositories");
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await expect(dialog(page)).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await dialog(page).getByRole("link", { name: "Repositories" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
  });
});

test("nothing moves for people who want no motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInAs(page, "admin");
  await page.goto("repositories/slow");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const moving = await page.evaluate(() =>
    document.getAnimations().filter((one) => {
      const { duration } = one.effect?.getComputedTiming() ?? {};
      return one.playState === "running" && Number(duration) > 10;
    }).length,
  );
  expect(moving).toBe(0);
});
