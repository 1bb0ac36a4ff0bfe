import type { Page } from "@playwright/test";

import { dialog, expectNoSidewaysScrolling, messages, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (repository: string) => `repository/${repository}/-/mirroring`;
const sync = (page: Page) => page.getByRole("region", { name: "Sync", exact: true });
const settings = (page: Page) => page.getByRole("region", { name: "Settings" });

test.describe("a mirror that is set up", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("says what it follows, when it syncs next, and that only syncing writes", async ({ page, calls }) => {
    await page.goto(tab("mirror-hub/alpine"));

    await expect(page).toHaveTitle("Mirroring · mirror-hub/alpine · Quaymaster");
    await expect(sync(page)).toContainText("Synced");
    await expect(sync(page)).toContainText(/Next syncin (21 h|22 h)/);
    await expect(settings(page)).toContainText("docker.io/library/alpine");
    await expect(settings(page)).toContainText("amd64, arm64");
    await expect(page.getByRole("main")).toContainText("only syncing changes the tags");
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "")).sort()).toEqual([
      "/repository/mirror-hub/alpine",
      "/repository/mirror-hub/alpine/mirror",
    ]);
  });

  test("is synced on demand, and its status follows by itself", async ({ page }) => {
    await page.goto(tab("mirror-hub/alpine"));
    await sync(page).getByRole("button", { name: "Sync now" }).click();

    await expect(messages(page)).toContainText("syncs as soon as a worker is free");
    await expect(sync(page).getByRole("button", { name: "Sync now" })).toHaveAttribute("aria-disabled", "true");
    await expect(sync(page).getByRole("status").first()).toHaveText("Syncing", { timeout: 15_000 });
    await expect(sync(page).getByRole("status").first()).toHaveText("Synced", { timeout: 20_000 });
  });

  test("is cancelled while it syncs", async ({ page }) => {
    await page.goto(tab("mirror-hub/alpine"));
    await sync(page).getByRole("button", { name: "Sync now" }).click();
    await sync(page).getByRole("button", { name: "Cancel sync" }).click();

    await expect(sync(page).getByRole("status").first()).toHaveText("Cancelled");
    await expect(sync(page).getByRole("button", { name: "Cancel sync" })).toHaveCount(0);
  });

  test("sends of a change what differs, says so before, and never the password that is kept", async ({ page }) => {
    await page.goto(tab("mirror-hub/nginx"));
    await settings(page).getByRole("button", { name: "Change…" }).click();
    const form = dialog(page);
    await expect(form.getByRole("radio", { name: /^Keep reader/ })).toBeChecked();
    await expect(form.getByRole("button", { name: "Change mirror" })).toHaveAttribute("aria-disabled", "true");
    await form.getByRole("textbox", { name: "Sync every" }).fill("2");
    await form.getByRole("combobox", { name: "Unit" }).selectOption("days");
    await expect(form.getByRole("status", { name: "What will be sent" })).toContainText("6 h 2 d");
    const request = page.waitForRequest((sent) => sent.method() === "PUT");
    await form.getByRole("button", { name: "Change mirror" }).click();

    expect((await request).postDataJSON()).toEqual({ sync_interval: 172_800 });
    await expect(messages(page)).toContainText("The mirror of mirror-hub/nginx was changed");
    await expect(sync(page)).toContainText("2 d");
  });

  test("a form that the registry refuses keeps everything, with the reason at the field", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${tab("mirror-hub/alpine")}?change=`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Repository to follow" }).fill("nosuch.invalid/x");
    await form.getByRole("textbox", { name: "Tags to copy" }).fill("4.*");
    await form.getByRole("button", { name: "Change mirror" }).click();

    await expect(form).toContainText("Cannot resolve hostname 'nosuch.invalid'");
    await expect(form.getByRole("textbox", { name: "Repository to follow" })).toBeFocused();
    await expect(form.getByRole("textbox", { name: "Tags to copy" })).toHaveValue("4.*");
  });

  test("is paused and resumed", async ({ page }) => {
    await page.goto(tab("mirror-hub/alpine"));
    await settings(page).getByRole("button", { name: "Pause syncing" }).click();

    await expect(sync(page)).toContainText("not by itself: syncing is switched off");
    await settings(page).getByRole("button", { name: "Resume syncing" }).click();
    await expect(sync(page)).toContainText(/in (21|22) h/);
  });

  test("in the state normal does nothing until the state is mirror", async ({ page }) => {
    await page.goto(tab("mirror-hub/redis"));
    await expect(page.getByRole("main")).toContainText("Set up, but not mirroring.");
    await expect(sync(page).getByRole("button", { name: "Sync now" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: "Set to mirror…" }).click();
    await dialog(page).getByRole("button", { name: "Set mirror-hub/redis to mirror" }).click();

    await expect(page.getByRole("button", { name: "Set to normal…" })).toBeVisible();
    await expect(sync(page).getByRole("button", { name: "Sync now" })).not.toHaveAttribute("aria-disabled", "true");
  });

  test("its history and the other mirrors are asked for when they are opened", async ({ page, calls, problems }) => {
    // Quay's status for a namespace in which some mirror fails; the report comes with it.
    problems.expect(/status of 503/);
    await page.goto(tab("mirror-hub/nginx"));
    await expect(sync(page)).toContainText("The last sync failed");
    await settled(page);
    calls.forget();
    await page.getByRole("button", { name: "Other mirrors of mirror-hub" }).click();
    const others = page.getByRole("region", { name: "Mirrors of mirror-hub" });
    await expect(others).toContainText("5 mirrors: 1 failing");
    await expect(others.getByRole("link", { name: "mirror-hub/busybox" })).toBeVisible();
    expect(calls.ofScreen.map(({ path }) => path.replace(/\?.*/, ""))).toEqual(["/repository/mirror/health"]);

    await sync(page).getByRole("button", { name: "Show history" }).click();
    await expect(page.getByRole("region", { name: "History of syncs" })).toContainText(/log entr/);
    await expect(page).toHaveURL(/history=/);
  });

  test("hostile texts run nothing and keep the layout", async ({ page }) => {
    page.on("dialog", (opened) => {
      throw new Error(`A script ran: ${opened.message()}`);
    });
    for (const width of [1400, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(tab("sentinels/hostile"));
      await expect(settings(page)).toContainText("<img src=x onerror=alert(1)>");
      await expectNoSidewaysScrolling(page);
      await settings(page).getByRole("button", { name: "Change…" }).click();
      await expect(dialog(page)).toBeVisible();
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main img, dialog img, main [onerror]").count()).toBe(0);
    }
  });
});

test.describe("where there is no mirror", () => {
  test("the form stands: refused without a source, then set up, and the state goes with it", async ({ page, problems }) => {
    // Quay's way to say that there is none.
    problems.expect(/status of 404/);
    await signInAs(page, "admin");
    await page.goto(tab("acme-corp/checkout"));
    const form = page.getByRole("region", { name: "Set up a mirror" });
    await form.getByRole("button", { name: "Set up mirror" }).click();
    await expect(form.getByRole("textbox", { name: "Repository to follow" })).toBeFocused();
    await form.getByRole("textbox", { name: "Repository to follow" }).fill("https://quay.io/coreos/etcd");
    await form.getByRole("button", { name: "Set up mirror" }).click();
    await expect(form).toContainText("Leave the scheme out");
    await form.getByRole("textbox", { name: "Repository to follow" }).fill("quay.io/coreos/etcd");
    await form.getByRole("textbox", { name: "Tags to copy" }).fill("v3*");
    await expect(form).toContainText("Every pattern has a wildcard");
    await form.getByRole("textbox", { name: "Try tag names" }).fill("v3.5 v2.0");
    await expect(form.getByRole("list", { name: "Tags that were tried" })).toContainText("v3.5is copied");
    await form.getByRole("combobox", { name: "Robot that writes" }).fill("rec_");
    await page.getByRole("option", { name: /acme-corp\+rec_mirror/ }).click();
    await form.getByRole("button", { name: "Set up mirror" }).click();

    await expect(settings(page)).toContainText("quay.io/coreos/etcd");
    await expect(page.getByRole("main")).toContainText("only syncing changes the tags");
  });

  test("who may not administer the repository is told so", async ({ page, problems }) => {
    problems.expect(/status of 403/);
    await signInAs(page, "bob");
    await page.goto(tab("acme-corp/frontend"));

    await expect(page.getByRole("main")).toContainText("The mirror of acme-corp/frontend could not be read");
  });
});
