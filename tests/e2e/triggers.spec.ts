import type { Page } from "@playwright/test";

import { dialog, messages, names } from "./support/screen.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const GITHUB = "7b1d52f0-6f0c-4b61-8f0e-9d5a1c2e3f40";
const GITLAB = "c0a8012e-8d4f-4f6e-a3f1-0b7e55aa9911";
const CUSTOM = "fba3fbaf-2fcc-4c37-9815-7e881e0dab43";
const NEW_CUSTOM = "9c93d327-33c3-46a6-bbc1-c7e3cc2d01b8";
const NEW_GITHUB = "4f0f5a3e-0d0c-4c8e-9a55-2c1f3c0b7a11";

const list = (repository: string) => `repository/${repository}/-/triggers`;
const one = (repository: string, id: string, query = "") => `${list(repository)}/${id}${query}`;
const facts = (page: Page) => page.getByRole("region", { name: "Trigger", exact: true });
const button = (page: Page, name: string | RegExp) => facts(page).getByRole("button", { name });
const field = (page: Page, name: string) => dialog(page).getByRole("textbox", { name, exact: true });
const choice = (page: Page, name: string) => dialog(page).getByRole("combobox", { name, exact: true });

/** The bodies of the writes whose address ends so. */
function sent(page: Page, end: string): unknown[] {
  const bodies: unknown[] = [];
  page.on("request", (request) => {
    const isWrite = !["GET", "HEAD"].includes(request.method());
    if (isWrite && new URL(request.url()).pathname.endsWith(end)) bodies.push(request.postDataJSON());
  });
  return bodies;
}

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("stand behind the tab of the builds, with their state and why", async ({ page }) => {
    await page.goto("repository/acme-corp/frontend/-/builds");
    await page.getByRole("navigation", { name: "Builds" }).getByRole("link", { name: "Triggers" }).click();

    await expect(page).toHaveURL(/-\/triggers$/);
    await expect.poll(() => names(page)).toEqual(["acme/frontend", "acme/storefront"]);
    await expect(page.getByRole("row", { name: /acme\/frontend/ })).toContainText("Enabled");
    await expect(page.getByRole("row", { name: /acme\/storefront/ })).toContainText(
      "The registry disabled it: its builds failed too often, one after the other.",
    );
  });

  test("making one leads to Quay's own pages, and says why", async ({ page }) => {
    await page.goto(list("acme-corp/checkout"));
    await expect(page.getByRole("heading", { name: "No trigger" })).toBeVisible();
    await expect(page.getByText("the service asks you there for its consent, which a token cannot give")).toBeVisible();
    const link = page.getByRole("link", { name: "Create a trigger in Quay (new tab)" });

    await expect(link).toHaveAttribute("href", /\/repository\/acme-corp\/checkout\?tab=builds$/);
    await expect(link).toHaveAttribute("target", "_blank");
  });

  test("one tells what it builds when, and which builds it started", async ({ page, calls }) => {
    await page.goto(one("acme-corp/frontend", GITHUB));

    await expect(facts(page)).toContainText("^(heads/main|tags/v.+)$");
    await expect(facts(page)).toContainText("acme-corp+ci_builder");
    await expect(facts(page)).toContainText("${commit_info.short_sha}, ${parsed_ref.branch}");
    await expect(facts(page).getByRole("link", { name: "Open the repository (new tab)" })).toHaveAttribute(
      "href", "https://github.example.com/acme/frontend",
    );
    const recent = page.getByRole("region", { name: "Recent builds" });
    await expect(recent.getByRole("rowheader")).toHaveCount(10);
    expect(calls.ofScreen.map(({ path }) => path.replace(/\?.*/, "")).sort()).toEqual([
      "/repository/acme-corp/frontend",
      `/repository/acme-corp/frontend/trigger/${GITHUB}`,
      `/repository/acme-corp/frontend/trigger/${GITHUB}/builds`,
    ]);
    await recent.getByRole("rowheader").first().getByRole("link").click();
    await expect(page.getByRole("region", { name: "Build", exact: true })).toBeVisible();
  });

  test("its secrets are shown only when asked, and never in its configuration", async ({ page }) => {
    await page.goto(one("acme-corp/frontend", GITHUB));
    await facts(page).getByText("Whole configuration").click();
    await expect(facts(page)).toContainText("build_source");
    await expect(page.getByRole("main")).not.toContainText("FAKE");
    const secrets = page.getByRole("region", { name: "Credentials" });
    await secrets.getByRole("button", { name: "Show credentials" }).click();
    await expect(secrets).toContainText("Webhook Endpoint URL");
    await expect(secrets).toContainText("FAKE");
    await secrets.getByRole("button", { name: "Hide" }).click();

    await expect(page.getByRole("main")).not.toContainText("FAKE");
  });

  test("a build of a branch is started, from those that the service knows", async ({ page }) => {
    const bodies = sent(page, "/start");
    await page.goto(one("acme-corp/frontend", GITHUB));
    await button(page, "Start build…").click();
    await expect(choice(page, "Branch or tag").getByRole("option")).toHaveText([
      "The default branch", "main", "develop", "release/2.x", "fix/slow-start", "v2.4.0 (tag)", "v2.3.1 (tag)", "v2.3.0 (tag)",
    ]);
    await choice(page, "Branch or tag").selectOption("release/2.x");
    await dialog(page).getByRole("button", { name: "Start build" }).click();

    await expect(page).toHaveURL(/\/-\/builds\/[-0-9a-f]{36}$/);
    await expect(page.getByRole("region", { name: "Build", exact: true })).toContainText("release/2.x");
    expect(bodies).toEqual([{ refs: { kind: "branch", name: "release/2.x" } }]);
  });

  test("a commit is started where nothing can be asked of the server", async ({ page }) => {
    const bodies = sent(page, "/start");
    await page.goto(one("acme-corp/billing-service", CUSTOM));
    await button(page, "Start build…").click();
    await field(page, "Commit").fill("main");
    await dialog(page).getByRole("button", { name: "Start build" }).click();
    await expect(dialog(page)).toContainText("Enter the commit's digest: 7 to 40 hexadecimal digits.");
    expect(bodies).toEqual([]);
    await field(page, "Commit").fill("42d4a62c53");
    await dialog(page).getByRole("button", { name: "Start build" }).click();

    await expect(page).toHaveURL(/\/-\/builds\/[-0-9a-f]{36}$/);
    expect(bodies).toEqual([{ commit_sha: "42d4a62c53" }]);
  });

  test("a name is typed where the service does not answer", async ({ page, problems }) => {
    problems.expect(/status of 501/);
    await page.route("**/fields/refs", (route) => route.fulfill({ status: 501, json: { message: "" } }));
    const bodies = sent(page, "/start");
    await page.goto(one("acme-corp/frontend", GITHUB, "?open=run"));
    await expect(dialog(page)).toContainText("The service did not tell its branches and tags");
    await dialog(page).getByRole("radio", { name: "A tag" }).check();
    await field(page, "Name").fill("v2.4.0");
    await dialog(page).getByRole("button", { name: "Start build" }).click();

    await expect(page).toHaveURL(/\/-\/builds\//);
    expect(bodies).toEqual([{ refs: { kind: "tag", name: "v2.4.0" } }]);
  });

  test("one that the registry gave up is enabled again, and can then be started", async ({ page }) => {
    await page.goto(one("acme-corp/frontend", GITLAB));
    await expect(button(page, "Start build…")).toHaveAccessibleDescription("Enable it first.");
    await button(page, "Enable").click();

    await expect(messages(page)).toContainText("The trigger was enabled");
    await expect(button(page, "Start build…")).not.toHaveAttribute("aria-disabled", "true");
    await button(page, "Disable").click();
    await expect(facts(page)).toContainText("Somebody disabled it.");
  });

  test("one of a service is set up by questions that the service answers", async ({ page }) => {
    const bodies = sent(page, "/activate");
    await page.goto(one("acme-corp/backend-api", NEW_GITHUB));
    await expect(facts(page)).toContainText("It starts nothing before it is activated.");
    await button(page, "Activate…").click();
    await dialog(page).getByRole("button", { name: "Activate trigger" }).click();
    await expect(dialog(page)).toContainText("Choose an owner.");
    await choice(page, "Owner at the service").selectOption("acme");
    await expect(choice(page, "Repository").getByRole("option", { name: "acme/infrastructure (you may not add a webhook)" })).toBeAttached();
    await choice(page, "Repository").selectOption("acme/backend");
    await expect(dialog(page)).toContainText("Dockerfiles found: /Dockerfile, /worker/Dockerfile");
    await expect(dialog(page)).toContainText("The base image is public: no robot is needed.");
    await field(page, "Dockerfile path").fill("/worker/Dockerfile");
    await expect(dialog(page)).toContainText("The base image platform-eng/ci-runner is private.");
    await field(page, "Branches and tags (optional)").fill("^heads/(main$");
    await dialog(page).getByRole("button", { name: "Activate trigger" }).click();
    await expect(dialog(page)).toContainText("This is no regular expression");
    expect(bodies).toEqual([]);
    await field(page, "Branches and tags (optional)").fill("^heads/main$");
    await dialog(page).getByRole("button", { name: "Activate trigger" }).click();

    await expect(messages(page)).toContainText("The trigger was activated");
    await expect(facts(page)).toContainText("Enabled");
    expect(bodies).toEqual([
      {
        config: {
          build_source: "acme/backend",
          dockerfile_path: "/worker/Dockerfile",
          context: "/",
          branchtag_regex: "^heads/main$",
          default_tag_from_ref: true,
          latest_for_default_branch: true,
          tag_templates: [],
        },
      },
    ]);
  });

  test("one of a server of one's own is set up by its configuration as JSON", async ({ page }) => {
    const bodies = sent(page, "/activate");
    await page.goto(one("acme-corp/backend-api", NEW_CUSTOM, "?open=activate"));
    await dialog(page).getByRole("button", { name: "Activate trigger" }).click();
    await expect(dialog(page)).toContainText("Name the source in build_source");
    const config = { build_source: "git@git.example.com:acme/api.git", dockerfile_path: "/Dockerfile", context: "/" };
    await field(page, "Configuration").fill("{");
    await dialog(page).getByRole("button", { name: "Activate trigger" }).click();
    await expect(dialog(page)).toContainText("Write one JSON object");
    expect(bodies).toEqual([]);
    await field(page, "Configuration").fill(JSON.stringify(config));
    await dialog(page).getByRole("button", { name: "Activate trigger" }).click();

    await expect(facts(page)).toContainText("git@git.example.com:acme/api.git");
    expect(bodies).toEqual([{ config }]);
    await expect(page.getByRole("region", { name: "Credentials" })).toBeVisible();
  });

  test("one is deleted once its source is typed", async ({ page }) => {
    await page.goto(one("acme-corp/frontend", GITLAB));
    await button(page, "Delete…").click();
    const confirm = dialog(page).getByRole("button", { name: "Delete trigger" });
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    await dialog(page).getByRole("textbox").fill("acme/storefront");
    await confirm.click();

    await expect(page).toHaveURL(/-\/triggers$/);
    await expect.poll(() => names(page)).toEqual(["acme/frontend"]);
  });

  test("a repository that became read-only refuses changes, and says so", async ({ page, registry, problems }) => {
    problems.expect(/status of 503/);
    await page.goto(one("acme-corp/frontend", GITHUB));
    await expect(button(page, "Disable")).toBeVisible();
    await page.request.put(`${registry.origin}/api/v1/repository/acme-corp/frontend/changestate`, {
      headers: { authorization: `Bearer ${tokenOf("admin")}`, "x-requested-with": "XMLHttpRequest" },
      data: { state: "READ_ONLY" },
    });
    await button(page, "Disable").click();
    await expect(messages(page)).toContainText("The trigger was not changed");
    await button(page, "Delete…").click();
    await dialog(page).getByRole("textbox").fill("acme/frontend");
    await dialog(page).getByRole("button", { name: "Delete trigger" }).click();

    await expect(dialog(page).getByRole("alert")).toContainText("The repository is read-only.");
    await page.reload();
    await expect(button(page, "Disable")).toHaveAttribute("aria-disabled", "true");
    await expect(button(page, "Disable")).toHaveAccessibleDescription(/is read-only: nothing is built there/);
  });

  test("one that is not there says so", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.goto(one("acme-corp/frontend", "nothing-there"));

    await expect(page.getByText("The trigger could not be read")).toBeVisible();
  });
});

test("who is no administrator is told so", async ({ page, problems }) => {
  problems.expect(/status of 403/);
  await signInAs(page, "bob");
  await page.goto(list("acme-corp/frontend"));

  await expect(page.getByText("The build triggers of acme-corp/frontend could not be read")).toBeVisible();
});
