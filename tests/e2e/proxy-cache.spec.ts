import type { Page } from "@playwright/test";

import { dialog, expectNoSidewaysScrolling, messages, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (organization: string) => `organization/${organization}/mirroring`;
const proxy = (page: Page) => page.getByRole("region", { name: "Proxy cache" });

/** Asking for the mirror of an organization without one is answered with 404. */
const NO_MIRROR = /status of 404/;

test.describe("an owner", () => {
  test.beforeEach(async ({ page, problems }) => {
    problems.expect(NO_MIRROR);
    await signInAs(page, "admin");
  });

  test("sees what an organization stands in for, for two requests beside the organization", async ({ page, calls }) => {
    await page.goto(tab("dockerhub-proxy"));

    await expect(page).toHaveTitle("Mirroring · dockerhub-proxy · Quaymaster");
    await expect(proxy(page)).toContainText("docker.io");
    await expect(proxy(page)).toContainText(/podman pull .*\/dockerhub-proxy\//);
    await expect(page.getByRole("button", { name: "Set up a mirror…" })).toHaveAttribute("aria-disabled", "true");
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
      "/organization/dockerhub-proxy",
      "/organization/dockerhub-proxy/mirror",
      "/organization/dockerhub-proxy/proxycache",
    ]);
  });

  test("sees an unset one as unset, whatever empty texts stand for it", async ({ page }) => {
    await page.goto(tab("empty-org"));

    await expect(proxy(page)).toContainText("stands in for no other registry");
    await expect(proxy(page).getByRole("button", { name: "Set up a proxy cache…" })).toBeVisible();
  });

  test("sets one up: Quay's rules come first, then the other registry is tried, then it is saved", async ({ page, calls }) => {
    await page.goto(tab("empty-org"));
    await proxy(page).getByRole("button", { name: "Set up a proxy cache…" }).click();
    await settled(page);
    calls.forget();
    const form = dialog(page);
    const upstream = form.getByRole("textbox", { name: "Registry to stand in for" });
    for (const [wrong, words] of [
      ["", "Enter the name of a registry."],
      ["https://docker.io", "Leave out the scheme"],
      ["10.0.0.1", "private network"],
    ] as const) {
      await upstream.fill(wrong);
      await form.getByRole("button", { name: "Set up proxy cache" }).click();
      await expect(form).toContainText(words);
    }
    expect(calls.ofScreen).toEqual([]);
    await upstream.fill("docker.io/library");
    await form.getByRole("textbox", { name: /^Keep a tag/ }).fill("2");
    await form.getByRole("button", { name: "Set up proxy cache" }).click();

    await expect(proxy(page)).toContainText("2 d after the last pull");
    await expect(messages(page)).toContainText("empty-org stands in for docker.io/library now");
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toEqual([
      "POST validateproxycache",
      "POST proxycache",
      "GET proxycache",
    ]);
  });

  test("tries a registry without saving, with and without a password", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${tab("empty-org")}?proxy=`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Registry to stand in for" }).fill("quay.io");
    await form.getByRole("button", { name: "Try it" }).click();
    await expect(form).toContainText("Without a name and password only what is public there can be pulled");

    await form.getByRole("radio", { name: "Name and password" }).check();
    await form.getByRole("textbox", { name: "User name there" }).fill("ci");
    await form.getByLabel("Password or token").fill("wrong");
    await form.getByRole("button", { name: "Try it" }).click();
    await expect(form).toContainText("did not take name and password");

    await form.getByLabel("Password or token").fill("password");
    await form.getByRole("button", { name: "Try it" }).click();
    await expect(form).toContainText("took what it was given to sign in");
    await form.getByRole("button", { name: "Cancel" }).click();
    await expect(proxy(page)).toContainText("stands in for no other registry");
  });

  test("a host that the registry does not know keeps everything typed, with the reason at the field", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${tab("empty-org")}?proxy=`);
    const form = dialog(page);
    const upstream = form.getByRole("textbox", { name: "Registry to stand in for" });
    await upstream.fill("nosuch.invalid");
    await form.getByRole("checkbox", { name: /^Ask it without TLS/ }).check();
    await form.getByRole("button", { name: "Set up proxy cache" }).click();

    await expect(form).toContainText("Cannot resolve hostname 'nosuch.invalid'. The registry, not this page, must know the name.");
    await expect(upstream).toBeFocused();
    await expect(form.getByRole("checkbox", { name: /^Ask it without TLS/ })).toBeChecked();
  });

  test("where tags are immutable Quay's refusal is told", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${tab("acme-corp")}?proxy=`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Registry to stand in for" }).fill("quay.io");
    await form.getByRole("button", { name: "Set up proxy cache" }).click();

    await expect(form).toContainText("immutable tags exist");
  });

  test("changes one knowing that it is deleted and set anew, and that the password is not taken over", async ({ page, calls }) => {
    await page.goto(tab("dockerhub-proxy"));
    await proxy(page).getByRole("button", { name: "Change…" }).click();
    const form = dialog(page);
    await expect(form).toContainText("the old one is deleted and a new one set up");
    await expect(form).toContainText("Name and password are not taken over");
    await settled(page);
    calls.forget();
    await form.getByRole("textbox", { name: "Registry to stand in for" }).fill("quay.io");
    await form.getByRole("button", { name: "Delete and set up anew" }).click();

    await expect(proxy(page)).toContainText("quay.io");
    expect(calls.ofScreen.map(({ method }) => method)).toEqual(["POST", "DELETE", "POST", "GET"]);
  });

  test("a change that fails halfway says that the old one is gone, and can be mended", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.route("**/api/v1/organization/dockerhub-proxy/proxycache", (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.fallback(),
    );
    await page.goto(`${tab("dockerhub-proxy")}?proxy=`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Registry to stand in for" }).fill("quay.io");
    await form.getByRole("button", { name: "Delete and set up anew" }).click();
    await expect(form).toContainText("The old proxy cache is deleted, and the new one was refused.");
    await page.unroute("**/api/v1/organization/dockerhub-proxy/proxycache");
    await form.getByRole("button", { name: "Delete and set up anew" }).click();

    await expect(messages(page)).toContainText("dockerhub-proxy stands in for quay.io now");
  });

  test("removes one by the organization's name, with what follows said before", async ({ page }) => {
    await page.goto(tab("dockerhub-proxy"));
    await proxy(page).getByRole("button", { name: "Remove…" }).click();
    const question = dialog(page);
    await expect(question).toContainText("Pulling through this organization fails");
    await expect(question.getByRole("button", { name: "Remove proxy cache" })).toHaveAttribute("aria-disabled", "true");
    await question.getByRole("textbox").fill("dockerhub-proxy");
    await question.getByRole("button", { name: "Remove proxy cache" }).click();

    await expect(proxy(page)).toContainText("stands in for no other registry");
  });

  test("reads and fills it on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(tab("dockerhub-proxy"));
    await expect(proxy(page)).toContainText("Stands in for");
    await expectNoSidewaysScrolling(page);
    await proxy(page).getByRole("button", { name: "Change…" }).click();
    await expect(dialog(page)).toBeVisible();
    await expectNoSidewaysScrolling(page);
  });
});

test("a member sees what it stands in for and is told who may change it; of the mirror owners only", async ({ page, problems }) => {
  // The mirror is asked for while nobody knows yet who asks.
  problems.expect(/status of 40[34]/);
  await signInAs(page, "bob");
  await page.goto(tab("acme-corp"));

  await expect(proxy(page)).toContainText("stands in for no other registry");
  await expect(proxy(page).getByRole("button", { name: "Set up a proxy cache…" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("main")).toContainText("Only owners of acme-corp may see what it mirrors.");
});
