import type { Page, Route } from "@playwright/test";

import { dialog, filterField, loadLine, messages, names, row, select, settled } from "./support/screen.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (repository: string, rest = "") => `repository/${repository}/-/builds${rest}`;
const BILLING = "acme-corp/billing-service";
const SUCCEEDED = "d49965af-08b2-4438-acd9-1a3a2c0d49c3";
const WAITING = "88795950-6eb7-49a7-b525-a742411a47a2";
const ARCHIVED = "1f0e9d8c-7b6a-4958-8473-62514f3e2d1c";

const log = (page: Page) => page.getByRole("log", { name: "Lines of the log" });
const facts = (page: Page) => page.getByRole("region", { name: "Build", exact: true });
const field = (page: Page, name: string) => dialog(page).getByRole("textbox", { name, exact: true });
const start = (page: Page) => dialog(page).getByRole("button", { name: "Start build" });
const bodyOf = (route: Route) => route.request().postDataJSON() as Record<string, unknown>;

/** Asks for a build as somebody else does, behind the back of the page. Answers its id. */
async function requestBuild(page: Page, origin: string, archive: string): Promise<string> {
  const answer = await page.request.post(`${origin}/api/v1/repository/acme-corp/checkout/build/`, {
    headers: { authorization: `Bearer ${tokenOf("admin")}`, "x-requested-with": "XMLHttpRequest" },
    data: { archive_url: `https://git.example.com/${archive}` },
  });
  return ((await answer.json()) as { id: string }).id;
}

/** Opens the form to start a build, and notes what it sends. */
async function openForm(page: Page): Promise<Record<string, unknown>[]> {
  const sent: Record<string, unknown>[] = [];
  await page.route("**/repository/acme-corp/checkout/build/", async (route) => {
    if (route.request().method() === "POST") sent.push(bodyOf(route));
    await route.fallback();
  });
  await page.goto(tab("acme-corp/checkout"));
  await page.getByRole("button", { name: "Start build…" }).click();
  return sent;
}

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("the list tells what was built from what, and how that went", async ({ page, calls }) => {
    await page.goto(tab("acme-corp/frontend"));

    await expect(page).toHaveTitle("Builds · acme-corp/frontend · Quaymaster");
    await expect(loadLine(page, "23 builds")).toBeVisible();
    await expect(page.getByRole("row", { name: /Failed/ }).first()).toBeVisible();
    await expect(page.getByRole("row", { name: /Complete/ }).first()).toContainText(/main|v2\.|fix/);
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path)).toContain("/repository/acme-corp/frontend/build/?limit=25");
    await page.goto(tab("acme-corp/frontend", "?limit=10"));
    await expect(loadLine(page, "10 builds loaded")).toBeVisible();
    await page.getByRole("button", { name: "Load 25 more" }).click();
    await expect(page).toHaveURL(/limit=50/);
    await expect(loadLine(page, "23 builds")).toBeVisible();
  });

  test("the filter knows phase, tag and person", async ({ page }) => {
    await page.goto(tab(BILLING));
    await expect.poll(async () => (await names(page)).length).toBe(4);
    await filterField(page).fill("phase:waiting");
    await expect.poll(() => names(page)).toEqual(["abc1232"]);
    await filterField(page).fill("tag:abc1231 by:admin");
    await expect.poll(() => names(page)).toEqual(["abc1231"]);
    await filterField(page).fill("phase:failed");

    await expect(page.getByRole("heading", { name: "No build matches the filter" })).toBeVisible();
  });

  test("only what waits can be cancelled, and whatever cannot says why", async ({ page }) => {
    await page.goto(tab(BILLING));
    const running = page.getByRole("button", { name: "Cancel build abc1231…" });
    await expect(running).toHaveAttribute("aria-disabled", "true");
    await expect(running).toHaveAccessibleDescription("It runs already: Quay cancels builds only while they wait.");
    await expect(row(page, "build abc1231")).toHaveCount(0);
    await select(page, "build abc1232");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Cancel 1 build…" }).click();
    await dialog(page).getByRole("button", { name: "Cancel 1 build" }).click();

    await expect(messages(page)).toContainText("Done: Cancel 1 build");
    await expect(page.getByRole("row", { name: /abc1232/ })).toContainText("Cancelled");
  });

  test("a build that began meanwhile is not cancelled, and the registry's reason is told", async ({
    page, registry, problems,
  }) => {
    problems.expect(/status of 400/);
    const id = await requestBuild(page, registry.origin, "app.tar.gz");
    await page.goto(tab("acme-corp/checkout", `/${id}`));
    await expect(facts(page)).toContainText("Waiting");
    await facts(page).getByRole("button", { name: "Cancel build…" }).click();
    await expect(facts(page)).not.toContainText("Waiting", { timeout: 20_000 });
    await dialog(page).getByRole("button", { name: "Cancel 1 build" }).click();

    await expect(messages(page)).toContainText("Build is currently running or has finished");
  });

  test("an archive is built from any folder, with tags and a robot", async ({ page }) => {
    const sent = await openForm(page);
    await start(page).click();
    await expect(dialog(page)).toContainText("Enter the address of an archive.");
    await field(page, "Archive").fill("ftp://git.example.com/app.zip");
    await start(page).click();
    await expect(dialog(page)).toContainText("Begin with https:// or http://.");
    expect(sent).toEqual([]);

    await field(page, "Archive").fill("https://git.example.com/app.tar.gz");
    await dialog(page).getByRole("radio", { name: "At a path of its own" }).check();
    await field(page, "Dockerfile path").fill("docker/Dockerfile");
    await field(page, "Tags").fill("v1, v1");
    await start(page).click();
    await expect(dialog(page)).toContainText("Begin with a slash");
    await expect(dialog(page)).toContainText("Name each tag once.");
    await field(page, "Dockerfile path").fill("/docker/Dockerfile");
    await field(page, "Context (optional)").fill("/");
    await field(page, "Tags").fill("v1, edge");
    await dialog(page).getByRole("combobox", { name: /^Robot that pulls/ }).fill("deployer");
    await page.getByRole("option", { name: /acme-corp\+deployer/ }).first().click();
    await start(page).click();

    await expect(page).toHaveURL(/\/-\/builds\/[-0-9a-f]{36}$/);
    await expect(facts(page)).toContainText("v1, edge");
    expect(sent).toEqual([
      {
        archive_url: "https://git.example.com/app.tar.gz",
        dockerfile_path: "/docker/Dockerfile",
        context: "/",
        pull_robot: "acme-corp+deployer",
        docker_tags: ["v1", "edge"],
      },
    ]);
  });

  test("a Dockerfile is pasted, uploaded and built", async ({ page, calls }) => {
    const sent = await openForm(page);
    await dialog(page).getByRole("radio", { name: /^A Dockerfile/ }).check();
    await field(page, "Dockerfile").fill("RUN make");
    await start(page).click();
    await expect(dialog(page)).toContainText("A Dockerfile names its base image in a line FROM.");
    await field(page, "Dockerfile").fill("FROM scratch");
    calls.forget();
    await start(page).click();

    await expect(page).toHaveURL(/\/-\/builds\/[-0-9a-f]{36}$/);
    expect(calls.ofScreen.slice(0, 2).map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /filedrop/",
      "POST /repository/acme-corp/checkout/build/",
    ]);
    expect(sent).toEqual([{ file_id: expect.stringMatching(/.{36}/), docker_tags: ["latest"] }]);
  });

  test("a Dockerfile is taken from a file", async ({ page }) => {
    await openForm(page);
    await dialog(page).getByRole("radio", { name: /^A Dockerfile/ }).check();
    const picker = dialog(page).getByLabel("Take it from a file");
    await picker.setInputFiles({ name: "image.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0, 0xff]) });
    await expect(dialog(page)).toContainText("The file is no text.");
    await picker.setInputFiles({ name: "Dockerfile", mimeType: "text/plain", buffer: Buffer.from("FROM busybox\nRUN true\n") });

    await expect(field(page, "Dockerfile")).toHaveValue("FROM busybox\nRUN true\n");
    await expect(dialog(page)).not.toContainText("The file is no text.");
  });

  test("where the storage refuses a Dockerfile, the form says what else to do and keeps it", async ({ page, problems }) => {
    problems.expect(/status of 403/);
    const sent = await openForm(page);
    await dialog(page).getByRole("radio", { name: /^A Dockerfile/ }).check();
    await field(page, "Dockerfile").fill("FROM scratch\n# refuse-upload");
    await start(page).click();

    await expect(dialog(page)).toContainText("The registry's storage refused it.");
    await expect(dialog(page)).toContainText("Put it into an archive and give its address instead.");
    await expect(field(page, "Dockerfile")).toHaveValue("FROM scratch\n# refuse-upload");
    expect(sent).toEqual([]);
  });

  test("a repository that became read-only refuses the build, and the form stays", async ({ page, registry, problems }) => {
    problems.expect(/status of 503/);
    await openForm(page);
    await field(page, "Archive").fill("https://git.example.com/app.tar.gz");
    await page.request.put(`${registry.origin}/api/v1/repository/acme-corp/checkout/changestate`, {
      headers: { authorization: `Bearer ${tokenOf("admin")}`, "x-requested-with": "XMLHttpRequest" },
      data: { state: "READ_ONLY" },
    });
    await start(page).click();

    await expect(dialog(page).getByRole("alert")).toContainText("The build was not started");
    await expect(dialog(page).getByRole("alert")).toContainText("The repository is read-only.");
    await expect(field(page, "Archive")).toHaveValue("https://git.example.com/app.tar.gz");
  });

  test("a build is live: phase, progress and log come by themselves until it is over", async ({ page, registry }) => {
    const id = await requestBuild(page, registry.origin, "app.tar.gz");
    await page.goto(tab("acme-corp/checkout", `/${id}`));

    await expect(facts(page)).toContainText(/Command \d of 5/, { timeout: 20_000 });
    await expect(log(page)).toContainText("RUN make step-1");
    await expect(facts(page)).toContainText("Complete", { timeout: 30_000 });
    await expect(log(page)).toContainText("RUN make step-5");
    await expect(log(page)).toContainText("Complete");
    await expect(facts(page).getByRole("button", { name: "Cancel build…" })).toHaveAccessibleDescription("It is over.");
  });

  test("a log is shown by phase, searched, followed and saved", async ({ page }) => {
    await page.goto(tab(BILLING, `/${SUCCEEDED}`));
    for (const text of ["A builder was found", "Pulling the base image", "Building", "Pushing the image", "Complete"]) {
      await expect(log(page).getByText(text, { exact: true }).first()).toBeAttached();
    }
    // What only a terminal understands is left out.
    await expect(log(page)).toContainText("ok");
    expect(await log(page).innerText()).not.toContain("[32m");

    const region = page.getByRole("region", { name: "Log" });
    await expect(region.getByRole("checkbox", { name: "Follow" })).toBeChecked();
    await region.getByRole("searchbox", { name: "Search in the log" }).fill("STEP-");
    await expect(region.getByRole("status").first()).toHaveText("1 of 5");
    await expect(region.getByRole("checkbox", { name: "Follow" })).not.toBeChecked();
    await region.getByRole("button", { name: "Next hit" }).click();
    await region.getByRole("button", { name: "Next hit" }).click();
    await expect(region.getByRole("status").first()).toHaveText("3 of 5");
    await expect(log(page).getByText("RUN make step-3")).toBeInViewport();
    await region.getByRole("searchbox").press("Shift+Enter");
    await expect(region.getByRole("status").first()).toHaveText("2 of 5");
    await region.getByRole("searchbox").fill("nothing-like-it");
    await expect(region.getByRole("status").first()).toHaveText("Not found");

    const saved = page.waitForEvent("download");
    await region.getByRole("button", { name: "Download" }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`build-${SUCCEEDED}.log`);
  });

  test("a log that was archived is read from where it lies", async ({ page }) => {
    await page.goto(tab(BILLING, `/${ARCHIVED}`));

    await expect(log(page)).toContainText("RUN make step-5");
  });

  test("an archive that this page may not read is linked", async ({ page, problems }) => {
    problems.expect(/net::ERR_FAILED/);
    await page.route("**/logarchive/**", (route) => route.abort());
    await page.goto(tab(BILLING, `/${ARCHIVED}`));

    await expect(page.getByRole("region", { name: "Log" })).toContainText("archived in a storage that this page may not read");
    await expect(page.getByRole("link", { name: "Open it in a new tab" })).toHaveAttribute("href", /logarchive/);
  });

  test("a failed build shows the command that failed", async ({ page }) => {
    await page.goto("repository/data-science/feature-store/-/builds/033a7397-5363-43dc-925f-6b12bc35fdb1");

    await expect(facts(page)).toContainText("Failed");
    await expect(log(page)).toContainText("returned a non-zero code: 2");
  });

  test("a build that does not exist says so", async ({ page, problems }) => {
    problems.expect(/status of 40[04]/);
    await page.goto(tab(BILLING, "/nothing-there"));

    await expect(page.getByText("The build nothing-there could not be read")).toBeVisible();
  });
});

test.describe("a build that goes on is asked about", () => {
  const isStatus = (address: string) => address.includes(`/api/v1/repository/${BILLING}/build/${WAITING}`) && !/\/logs/.test(address);
  const asked = (page: Page) => {
    const times: number[] = [];
    page.on("request", (request) => {
      if (isStatus(request.url())) times.push(Date.now());
    });
    return times;
  };

  test("less and less often while nothing happens", async ({ page }) => {
    await page.clock.install();
    await signInAs(page, "admin");
    const times = asked(page);
    await page.goto(tab(BILLING, `/${WAITING}`));
    await expect(facts(page)).toContainText("Waiting");
    const gaps: number[] = [];
    for (let number = 0; number < 6; number++) {
      const [before, answered] = [times.length, page.waitForResponse((response) => isStatus(response.url()))];
      let waited = 0;
      while (times.length === before) {
        await page.clock.runFor(500);
        waited += 500;
        expect(waited, "it is asked again at all").toBeLessThan(60_000);
      }
      await answered;
      gaps.push(waited);
    }

    const sum = (some: number[]) => some.reduce((all, one) => all + one, 0);
    expect(sum(gaps.slice(3))).toBeGreaterThan(sum(gaps.slice(0, 3)) * 2);
  });

  test("and not at all while nobody sees the tab", async ({ page }) => {
    await page.clock.install();
    await signInAs(page, "admin");
    const times = asked(page);
    await page.goto(tab(BILLING, `/${WAITING}`));
    await expect(facts(page)).toContainText("Waiting");
    const hide = (hidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      }, hidden);
    await settled(page);
    await hide(true);
    const before = times.length;
    await page.clock.runFor(120_000);
    await settled(page);
    expect(times.length).toBe(before);

    await hide(false);
    await page.clock.runFor(60_000);
    await expect.poll(() => times.length).toBeGreaterThan(before);
  });
});

test.describe("where nothing is built", () => {
  for (const [repository, reason] of [
    ["acme-corp/legacy-monolith", "acme-corp/legacy-monolith is read-only: nothing is built there."],
    ["mirror-hub/alpine", "mirror-hub/alpine is a mirror: nothing is built there."],
  ] as const) {
    test(`${repository} says why`, async ({ page }) => {
      await signInAs(page, "admin");
      await page.goto(tab(repository));
      const button = page.getByRole("button", { name: "Start build…" });

      await expect(button).toHaveAttribute("aria-disabled", "true");
      await expect(button).toHaveAccessibleDescription(reason);
    });
  }

  test("who may only read is told so", async ({ page }) => {
    await signInAs(page, "erin");
    await page.goto(tab("acme-corp/frontend"));
    await expect(loadLine(page, "23 builds")).toBeVisible();

    await expect(page.getByRole("button", { name: "Start build…" })).toHaveAttribute("aria-disabled", "true");
  });

  test("a repository without any says how builds begin", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto(tab("alice/sandbox"));

    await expect(page.getByRole("heading", { name: "Nothing was built here yet" })).toBeVisible();
  });

  test("builds that cannot be read are asked for again", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await signInAs(page, "admin");
    await page.goto("repository/sentinels/error-500/-/builds");

    await expect(page.getByText("The builds of sentinels/error-500 could not be read")).toBeVisible();
    await expect(page.getByRole("main").getByRole("button", { name: "Try again" }).first()).toBeVisible();
  });
});
