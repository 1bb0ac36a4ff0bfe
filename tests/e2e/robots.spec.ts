import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFile } from "node:fs/promises";

import { choose, dialog, filterField, loadLine, messages, names, row, select, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const ROBOTS = "organization/acme-corp/robots";
const CI = `${ROBOTS}/ci_builder`;

/** Opens what `openssl enc -aes-256-cbc -pbkdf2 -iter 600000 -a` would. */
function open(sealed: string, passphrase: string): string {
  const bytes = Buffer.from(sealed, "base64");
  expect(bytes.subarray(0, 8).toString()).toBe("Salted__");
  const derived = pbkdf2Sync(passphrase, bytes.subarray(8, 16), 600_000, 48, "sha256");
  const cipher = createDecipheriv("aes-256-cbc", derived.subarray(0, 32), derived.subarray(32));
  return Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()]).toString();
}

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("lists every robot with what it reaches and when it was used, in one request without tokens", async ({ page, calls }) => {
    await page.goto(ROBOTS);

    await expect(row(page, "ci_builder")).toContainText("Builds and pushes every service");
    await expect(row(page, "ci_builder")).toContainText(/\d+ min ago/);
    await expect(row(page, "rec_mirror")).toContainText("Never");
    await settled(page);
    const asked = calls.list.filter(({ path }) => path.includes("/robots"));
    expect(asked.map(({ path }) => path)).toEqual(["/organization/acme-corp/robots?permissions=true&token=false"]);
  });

  test("is narrowed down to what nobody uses, and the address keeps that", async ({ page }) => {
    await page.goto(ROBOTS);
    await page.getByRole("button", { name: "2 unused for 90 days" }).click();

    await expect(row(page, "ci_builder")).toBeHidden();
    expect(await names(page)).toEqual(["acme-corp+rec_mirror", "acme-corp+scanner"]);
    await expect(page).toHaveURL(/filter=unused/);
    await page.reload();
    await expect(row(page, "scanner")).toBeVisible();
    await expect(row(page, "ci_builder")).toBeHidden();
  });

  test("a filter for a role says what is not known, and asks for it when told to", async ({ page, calls }) => {
    await page.goto(ROBOTS);
    await expect(row(page, "ci_builder")).toBeVisible();
    await filterField(page).fill("role:admin");
    await filterField(page).press("Enter");

    await expect(page.getByText("No robot matches the filter")).toBeVisible();
    expect(calls.list.filter(({ path }) => path.includes("/permissions"))).toEqual([]);
    await page.getByRole("button", { name: "Ask for them" }).click();

    await expect(row(page, "ci_builder")).toBeVisible();
    await expect(row(page, "deployer")).toBeHidden();
    // One without repositories has no role: nobody has to ask.
    expect(calls.list.filter(({ path }) => path.includes("/permissions")).length).toBe(4);
  });

  test("two thousand robots are one request, and filtered at once", async ({ page, calls, large }) => {
    await page.goto(`${large.app}organization/payments-024/robots`);

    await expect(loadLine(page, "2,000 robots")).toBeVisible({ timeout: 30_000 });
    await filterField(page).fill("service_1999");
    await expect(row(page, "service_1999")).toBeVisible();
    expect(calls.list.filter(({ path }) => path.includes("/robots")).length).toBe(1);
  });

  test("a robot is opened beside the list, at an address of its own, and left for the next one", async ({ page }) => {
    await page.goto(ROBOTS);
    await page.getByRole("link", { name: "acme-corp+ci_builder" }).click();
    const drawer = page.getByRole("dialog", { name: "acme-corp+ci_builder" });

    await expect(page).toHaveURL(new RegExp(`${CI}$`));
    await expect(drawer).toContainText("3 repositories directly");
    await expect(drawer).toContainText("Quay has no way to change it later");
    await drawer.getByRole("button", { name: "Next robot" }).click();
    await expect(page.getByRole("dialog", { name: "acme-corp+deployer" })).toContainText("Pulls into production");
    await page.getByRole("button", { name: "Close" }).click();
    await expect(page).toHaveURL(new RegExp(`${ROBOTS}$`));
  });

  test("what it may do is changed where it stands, and put back", async ({ page }) => {
    await page.goto(CI);
    const list = page.getByRole("list", { name: "Its repositories" });
    await list.getByRole("combobox", { name: "Role in frontend" }).selectOption("read");

    await expect(messages(page)).toContainText("Set acme-corp+ci_builder to Read in acme-corp/frontend");
    await messages(page).getByRole("button", { name: /Undo/ }).click();
    await expect(list.getByRole("combobox", { name: "Role in frontend" })).toHaveValue("write");
  });

  test("it is given a repository that is found while typing", async ({ page }) => {
    await page.goto(CI);
    const section = page.getByRole("region", { name: "Repository permissions" });
    await section.getByRole("combobox", { name: "Repository" }).fill("check");
    await page.getByRole("option", { name: /checkout/ }).click();
    await section.getByRole("combobox", { name: "Role", exact: true }).selectOption("write");
    await section.getByRole("button", { name: "Give repository" }).click();

    await expect(section.getByRole("combobox", { name: "Role in checkout" })).toHaveValue("write");
    await expect(page.getByRole("dialog")).toContainText("4 repositories directly");
  });

  test("the token is asked for only when somebody wants it, and forgotten with the drawer", async ({ page, calls }) => {
    await page.goto(`${CI}?part=credentials`);
    const section = page.getByRole("region", { name: "Credentials" });
    await expect(section).toContainText("Hidden");
    await expect(section).toContainText("BASE64_OF_NAME_COLON_TOKEN");
    expect(calls.list.filter(({ path }) => path.endsWith("/robots/ci_builder"))).toEqual([]);

    await section.getByRole("button", { name: "Show token" }).click();
    const token = section.getByText(/^[A-Z0-9]{64}$/);
    await expect(token).toBeVisible();
    // Nothing to paste holds it unless somebody says so.
    const text = (await token.textContent()) ?? "";
    await section.getByRole("button", { name: "Docker" }).click();
    await expect(section.getByText("echo ROBOT_TOKEN | docker login")).toBeVisible();
    await section.getByRole("checkbox", { name: "Put the token in" }).check();
    await expect(section.getByText(`echo ${text} | docker login`)).toBeVisible();
    expect(page.url()).not.toContain(text);

    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "acme-corp+ci_builder" }).click();
    await expect(section).toContainText("Hidden");
    await expect(section.getByText(text)).toBeHidden();
  });

  test("a secret for Kubernetes stands in the namespace that was typed, and wrong names are not taken", async ({ page }) => {
    await page.goto(`${CI}?part=credentials`);
    const section = page.getByRole("region", { name: "Credentials" });
    await section.getByRole("textbox", { name: "Namespace" }).fill("payments");
    await expect(section.getByText('namespace: "payments"')).toBeVisible();
    await section.getByRole("textbox", { name: "Namespace" }).fill("Not A Name");

    await expect(section.getByText('namespace: "NAMESPACE"')).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(section).toContainText("Use only lower-case letters, digits and dashes.");
    const download = page.waitForEvent("download");
    await section.getByRole("button", { name: "Download" }).click();
    expect((await download).suggestedFilename()).toBe("acme-corp-ci_builder-kubernetes.yaml");
  });

  test("a new token is confirmed by the name, and shown in the drawer when somebody looks", async ({ page, calls }) => {
    await page.goto(`${CI}?part=credentials`);
    const section = page.getByRole("region", { name: "Credentials" });
    await section.getByRole("button", { name: "Show token" }).click();
    const token = section.getByText(/^[A-Z0-9]{64}$/);
    const before = (await token.textContent()) ?? "";
    await page.getByRole("button", { name: "Renew token…" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("refused from now on");
    await expect(question).toContainText(/was used \d+ min ago/);
    const button = question.getByRole("button", { name: "Renew token" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await question.getByRole("textbox").fill("acme-corp+ci_builder");
    await button.click();

    await expect(messages(page)).toContainText("acme-corp+ci_builder has a new token");
    await expect(token).toBeVisible();
    await expect(token).not.toHaveText(before);
    expect(calls.list.filter(({ method }) => method === "POST").length).toBe(1);
  });

  test("several new tokens come in one sealed file, once", async ({ page }) => {
    await page.goto(ROBOTS);
    await select(page, "scanner", "renovate");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Renew 2…" }).click();
    const question = dialog(page);
    await question.getByRole("textbox").fill("2");
    await question.getByRole("button", { name: "Renew the tokens of 2 robots" }).click();
    await expect(question).toContainText("2 of 2 robots done.");
    await question.getByRole("textbox", { name: "Passphrase" }).fill("correct horse battery");
    const download = page.waitForEvent("download");
    await question.getByRole("button", { name: "Download the new tokens" }).click();

    const file = await download;
    expect(file.suggestedFilename()).toBe("acme-corp-robots.json.enc");
    const opened = JSON.parse(open(await readFile(await file.path(), "utf8"), "correct horse battery"));
    expect(opened.robots.map(({ robot }: { robot: string }) => robot)).toEqual(["acme-corp+renovate", "acme-corp+scanner"]);
    expect(opened.robots[0].token).toMatch(/^[A-Z0-9]{64}$/);
    await expect(question).toContainText("This page has forgotten the tokens");
    await expect(question).toContainText("openssl enc -d");
    await expect(question.getByRole("button", { name: "Download the new tokens" })).toBeHidden();
  });

  test("one robot is deleted after its name was typed", async ({ page }) => {
    await page.goto(ROBOTS);
    await choose(page, "renovate", "Delete…");
    const question = dialog(page);
    await expect(question).toContainText("Nothing brings them back");
    await question.getByRole("textbox").fill("acme-corp+renovate");
    await question.getByRole("button", { name: "Delete acme-corp+renovate" }).click();

    await expect(row(page, "renovate")).toBeHidden();
    await expect(loadLine(page, "4 robots")).toBeVisible();
  });

  test("a robot that a mirror uses is refused, and said so beside the others", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto("organization/mirror-hub/robots");
    await expect(row(page, "mirrorbot")).toBeVisible();
    await select(page, "mirrorbot", "sync");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 2…" }).click();
    await dialog(page).getByRole("textbox").fill("2");
    await dialog(page).getByRole("button", { name: "Delete 2 robots" }).click();

    await expect(messages(page)).toContainText("Robot is being used by a mirror");
    await expect(loadLine(page, "1 robot")).toBeVisible();
  });
});

test.describe("creating one", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("takes a name by Quay's rule only, and keeps what was typed", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await page.goto(`${ROBOTS}?create`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Name" }).fill("CI Builder");
    await form.getByRole("button", { name: "Create robot" }).click();
    await expect(form).toContainText("Use lower-case letters only.");

    await form.getByRole("textbox", { name: "Description" }).fill("Builds at night");
    await form.getByRole("textbox", { name: "Name" }).fill("ci_builder");
    await form.getByRole("button", { name: "Create robot" }).click();
    await expect(form).toContainText("Existing robot with name");
    await expect(form.getByRole("textbox", { name: "Description" })).toHaveValue("Builds at night");
  });

  test("gives it teams, repositories and a default permission, each with its own result", async ({ page, problems }) => {
    problems.expect(/status of 500|Failed to load/);
    await page.goto("organization/sentinels/robots?create");
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Name" }).fill("nightly");
    for (const name of ["hostile", "error-500"]) {
      await form.getByRole("combobox", { name: "Repository" }).fill(name);
      await form.getByRole("button", { name: "Add", exact: true }).click();
    }
    await form.getByRole("combobox", { name: "Role in hostile" }).selectOption("write");
    await form.getByRole("combobox", { name: "In repositories created later" }).selectOption("read");
    await expect(form).toContainText("4 requests, each with its own result");
    await form.getByRole("button", { name: "Create robot" }).click();

    await expect(form).toContainText("2 of 3 steps done, 1 refused.");
    const results = form.getByRole("list", { name: "Results" });
    await expect(results.getByRole("listitem").filter({ hasText: "error-500" })).toContainText("refused");
    await expect(results.getByRole("listitem").filter({ hasText: "Give it Write in sentinels/hostile" })).toContainText("done");
    await expect(form.getByRole("button", { name: "Try the rest again" })).toBeVisible();
    await form.getByRole("button", { name: "Open its credentials" }).click();
    await expect(page).toHaveURL(/robots\/nightly\?part=credentials/);
  });

  test("clones what another one has", async ({ page }) => {
    await page.goto(`${ROBOTS}/ci_builder`);
    await page.getByRole("button", { name: "Clone…" }).click();
    const form = page.getByRole("dialog", { name: "Create robot" });

    await expect(form.getByRole("textbox", { name: "Description" })).toHaveValue("Builds and pushes every service");
    await expect(form.getByRole("combobox", { name: "Role in payments" })).toHaveValue("admin");
    await form.getByRole("textbox", { name: "Name" }).fill("ci_builder_2");
    await form.getByRole("button", { name: "Create robot" }).click();
    await expect(page.getByRole("dialog", { name: "The robot was created" })).toContainText("3 of 3 steps done.");
  });
});

test("the person's own robots stand under their namespace", async ({ page, calls }) => {
  await signInAs(page, "alice");
  await page.goto("organization/alice/robots");

  await expect(row(page, "laptop")).toContainText("alice's laptop");
  expect(calls.list.filter(({ path }) => path.includes("robots")).map(({ path }) => path)).toEqual([
    "/user/robots?permissions=true&token=false",
  ]);
  await page.getByRole("button", { name: "Create robot…" }).first().click();
  const form = dialog(page);
  await expect(form.getByRole("group", { name: "Teams" })).toBeHidden();
  await form.getByRole("textbox", { name: "Name" }).fill("phone");
  await form.getByRole("button", { name: "Create robot" }).click();
  await expect(page).toHaveURL(/robots\/phone\?part=credentials/);
  await expect(page.getByRole("dialog", { name: "alice+phone" })).toBeVisible();
});

test("a member sees the names only, and is told what owners may do", async ({ page }) => {
  await signInAs(page, "bob", "nosuper");
  await page.goto(ROBOTS);

  await expect(row(page, "ci_builder")).toBeVisible();
  await expect(page.getByText("What they reach is told to owners only.")).toBeVisible();
  const create = page.getByRole("button", { name: "Create robot…" }).first();
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expect(create).toHaveAccessibleDescription("Only owners of acme-corp may do this.");
});

test("who does not belong is told so instead of an error", async ({ page, problems }) => {
  problems.expect(/status of 403/);
  await signInAs(page, "bob", "nosuper");
  await page.goto("organization/security-tools/robots");

  await expect(page.getByText("You may not see the robots of security-tools")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});
