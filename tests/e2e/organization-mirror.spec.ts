import type { Page } from "@playwright/test";

import { dialog, expectNoSidewaysScrolling, filterField, loadLine, messages, names, settled } from "./support/screen.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (organization: string) => `organization/${organization}/mirroring`;
const mirror = (page: Page) => page.getByRole("region", { name: "Mirror", exact: true });
const sync = (page: Page) => page.getByRole("region", { name: "Sync", exact: true });
const settings = (page: Page) => page.getByRole("region", { name: "Settings", exact: true });
const found = (page: Page) => page.getByRole("region", { name: "Repositories found" });

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test.describe("a mirror that is set up", () => {
  test("says what it follows, when it syncs next and what became of what was found", async ({ page, calls }) => {
    await page.goto(tab("harbor-mirror"));

    await expect(settings(page)).toContainText("https://harbor.example.com");
    await expect(settings(page)).toContainText("app-*, base/*");
    await expect(sync(page)).toContainText(/Next syncin (59|60) min|Next syncin 1 h/);
    await expect(sync(page).getByRole("group", { name: "By state" })).toContainText(/Failed 1.*Never synced 2.*Left out 1/);
    await expect(page.getByRole("button", { name: "Set up a proxy cache…" })).toHaveAttribute("aria-disabled", "true");
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
      "/organization/harbor-mirror",
      "/organization/harbor-mirror/mirror",
      "/organization/harbor-mirror/proxycache",
    ]);
  });

  test("is synced on demand, follows by itself, and its repositories can be opened then", async ({ page }) => {
    await page.goto(`${tab("harbor-mirror")}?found=`);
    await expect(found(page)).toContainText("base/ubi");
    await expect(found(page).getByRole("link", { name: "app-web" })).toHaveCount(0);
    await sync(page).getByRole("button", { name: "Sync now" }).click();

    await expect(messages(page)).toContainText("harbor-mirror syncs as soon as a worker is free");
    await expect(sync(page).getByRole("status").first()).toHaveText("Synced", { timeout: 30_000 });
    await expect(found(page).getByRole("link", { name: "app-web" })).toBeVisible();
    await found(page).getByRole("link", { name: "app-web" }).click();
    await expect(page).toHaveURL(/repository\/harbor-mirror\/app-web/);
  });

  test("is not asked about while nothing runs", async ({ page, calls }) => {
    await page.goto(tab("harbor-mirror"));
    await expect(sync(page)).toContainText("Failed");
    await settled(page);
    calls.forget();
    await settings(page).getByRole("button", { name: "Pause syncing" }).click();
    await expect(sync(page)).toContainText("not by itself: syncing is switched off");

    expect(calls.ofScreen.map(({ method }) => method)).toEqual(["PUT"]);
  });

  test("is cancelled while it syncs", async ({ page }) => {
    await page.goto(tab("harbor-mirror"));
    await sync(page).getByRole("button", { name: "Sync now" }).click();
    await sync(page).getByRole("button", { name: "Cancel sync" }).click();

    await expect(sync(page).getByRole("status").first()).toHaveText("Cancelled");
    await expect(sync(page).getByRole("button", { name: "Cancel sync" })).toHaveCount(0);
  });

  test("a state leads to those that are in it", async ({ page }) => {
    await page.goto(tab("harbor-mirror"));
    await sync(page).getByRole("button", { name: /^Failed/ }).click();

    await expect.poll(() => names(page)).toEqual(["base/ubi"]);
    await expect(found(page)).toContainText("manifest unknown");
    await expect(page).toHaveURL(/filter=state/);
    await found(page).getByRole("button", { name: "Close" }).click();
    await expect(found(page)).toHaveCount(0);
    await expect(page).not.toHaveURL(/filter=/);
  });

  test("what was found comes page by page, and its filter says what it covers", async ({ page }) => {
    const all = Array.from({ length: 130 }, (_, number) => ({
      name: `app-${String(number).padStart(3, "0")}`,
      sync_status: number === 120 ? "FAIL" : "SUCCESS",
      discovery_date: null,
      last_sync_date: null,
      status_message: null,
      quay_repository: null,
    }));
    await page.route("**/mirror/repositories?*", (route) => {
      const number = Number(new URL(route.request().url()).searchParams.get("page"));
      const repositories = all.slice((number - 1) * 100, number * 100);
      return route.fulfill({ json: { repositories, page: number, limit: 100, total: 130, has_next: number === 1 } });
    });
    await page.goto(`${tab("harbor-mirror")}?found=`);
    await expect(loadLine(page, /Sorted and filtered within these 100/)).toBeVisible();
    await filterField(page).fill("state:failed");
    await expect(found(page)).toContainText("No repository matches the filter");
    await page.getByRole("button", { name: "Load all" }).click();

    await expect.poll(() => names(page)).toEqual(["app-120"]);
  });

  test("is verified: a failure is explained, with Quay's words", async ({ page }) => {
    await page.route("**/mirror/verify", (route) =>
      route.fulfill({ json: { success: false, message: "Connection error: NameResolutionError('harbor.example.com')" } }),
    );
    await page.goto(tab("harbor-mirror"));
    await settings(page).getByRole("button", { name: "Verify connection" }).click();
    await expect(settings(page)).toContainText("The registry does not know the host's name.");
    await expect(settings(page)).toContainText("NameResolutionError");

    await page.unroute("**/mirror/verify");
    await settings(page).getByRole("button", { name: "Verify connection" }).click();
    await expect(settings(page)).toContainText("The other registry was reached, with what is saved.");
  });

  test("sends of a change what differs, and says so before", async ({ page }) => {
    await page.goto(tab("harbor-mirror"));
    await settings(page).getByRole("button", { name: "Change…" }).click();
    const form = dialog(page);
    await expect(form.getByRole("button", { name: "Change mirror" })).toHaveAttribute("aria-disabled", "true");
    await form.getByRole("textbox", { name: "Repositories to copy" }).fill("");
    await form.getByRole("textbox", { name: "Sync every" }).fill("30");
    await form.getByRole("combobox", { name: "Unit" }).selectOption("seconds");
    await form.getByRole("button", { name: "Change mirror" }).click();
    await expect(form).toContainText("Quay takes a minute at least.");
    await form.getByRole("textbox", { name: "Sync every" }).fill("120");
    await expect(form.getByRole("status", { name: "What will be sent" })).toContainText("app-*, base/* all");
    const request = page.waitForRequest((sent) => sent.method() === "PUT");
    await form.getByRole("button", { name: "Change mirror" }).click();

    expect((await request).postDataJSON()).toEqual({ repository_filters: [], sync_interval: 120 });
    await expect(messages(page)).toContainText("The mirror of harbor-mirror was changed");
    await expect(sync(page)).toContainText("2 min");
  });

  test("a form that the registry refuses keeps everything, with the reason at the field", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${tab("harbor-mirror")}?follow=`);
    const form = dialog(page);
    const address = form.getByRole("textbox", { name: "Address of the registry" });
    await address.fill("https://nosuch.invalid");
    await form.getByRole("textbox", { name: "Project there" }).fill("other");
    await form.getByRole("button", { name: "Change mirror" }).click();

    await expect(form).toContainText("Cannot resolve hostname 'nosuch.invalid'");
    await expect(address).toBeFocused();
    await expect(form.getByRole("textbox", { name: "Project there" })).toHaveValue("other");
  });

  test("is deleted by the organization's name, with what follows said before", async ({ page, problems }) => {
    // The mirror is looked for once more.
    problems.expect(/status of 404/);
    await page.goto(tab("harbor-mirror"));
    await settings(page).getByRole("button", { name: "Delete…" }).click();
    const question = dialog(page);
    await expect(question).toContainText("The repositories that it made stay");
    await question.getByRole("textbox").fill("harbor-mirror");
    await question.getByRole("button", { name: "Delete mirror" }).click();

    await expect(mirror(page)).toContainText("follows no other namespace");
  });

  test("hostile texts run nothing and keep the layout", async ({ page }) => {
    page.on("dialog", (opened) => {
      throw new Error(`A script ran: ${opened.message()}`);
    });
    for (const width of [1400, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${tab("sentinels")}?found=`);
      await expect(settings(page)).toContainText("<img src=x onerror=alert(1)>");
      await expect(found(page)).toContainText("<img src=x onerror=alert(1)>");
      await expectNoSidewaysScrolling(page);
      await settings(page).getByRole("button", { name: "Change…" }).click();
      await expect(dialog(page)).toBeVisible();
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main img, dialog img, main [onerror], a[href^='javascript' i]").count()).toBe(0);
    }
  });
});

test.describe("where there is no mirror", () => {
  test.beforeEach(async ({ problems }) => {
    // Quay's way to say that there is none.
    problems.expect(/status of 404/);
  });

  test("one is set up with a robot of the organization, in Quay's form of a date", async ({ page, registry }) => {
    await addRobot(registry.origin, "empty-org");
    await page.goto(tab("empty-org"));
    await mirror(page).getByRole("button", { name: "Set up a mirror…" }).click();
    const form = dialog(page);
    await expect(form).toContainText("Quay mirrors into an empty organization only");
    await form.getByRole("button", { name: "Set up mirror" }).click();
    await expect(form.getByRole("textbox", { name: "Address of the registry" })).toBeFocused();
    await form.getByRole("textbox", { name: "Address of the registry" }).fill("quay.io");
    await form.getByRole("button", { name: "Set up mirror" }).click();
    await expect(form).toContainText("Begin with https://");
    await form.getByRole("textbox", { name: "Address of the registry" }).fill("https://quay.io/");
    await form.getByRole("textbox", { name: "Namespace there" }).fill("coreos");
    await form.getByRole("textbox", { name: "Repositories to copy" }).fill("app-*");
    await form.getByRole("textbox", { name: "Try repository names" }).fill("app-web tools");
    await expect(form.getByRole("list", { name: "Repositories that were tried" })).toContainText("app-webis copied");
    await form.getByRole("combobox", { name: "Robot that writes" }).selectOption("empty-org+sync");
    await form.getByRole("textbox", { name: "Next sync" }).fill("2100-01-02 03:04");
    const request = page.waitForRequest((sent) => sent.method() === "POST");
    await form.getByRole("button", { name: "Set up mirror" }).click();

    expect((await request).postDataJSON()).toMatchObject({
      external_registry_type: "quay",
      external_registry_url: "https://quay.io",
      external_namespace: "coreos",
      robot_username: "empty-org+sync",
      sync_start_date: "2100-01-02T03:04:00Z",
      visibility: "private",
    });
    await expect(settings(page)).toContainText("https://quay.io");
    await expect(sync(page)).toContainText("Nothing was found there yet");
  });

  test("an organization that is not empty is refused with Quay's words, and nothing typed is lost", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${tab("acme-corp")}?follow=`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Address of the registry" }).fill("https://quay.io");
    await form.getByRole("textbox", { name: "Namespace there" }).fill("coreos");
    await form.getByRole("combobox", { name: "Robot that writes" }).selectOption("acme-corp+deployer");
    await form.getByRole("button", { name: "Set up mirror" }).click();

    await expect(form).toContainText("the organization is not empty");
    await expect(form.getByRole("textbox", { name: "Namespace there" })).toHaveValue("coreos");
  });

  test("without a robot the way to one is shown", async ({ page }) => {
    await page.goto(`${tab("empty-org")}?follow=`);

    await expect(dialog(page).getByRole("link", { name: "create one" })).toHaveAttribute("href", /empty-org\/robots/);
  });
});

/** Makes a robot called `sync`. */
async function addRobot(origin: string, organization: string): Promise<void> {
  const response = await fetch(`${origin}/api/v1/organization/${organization}/robots/sync`, {
    method: "PUT",
    headers: { authorization: `Bearer ${tokenOf("admin")}`, "content-type": "application/json" },
    body: JSON.stringify({}),
  });
  if (!response.ok) throw new Error(`The robot was not made: ${response.status}`);
}
