import type { Page } from "@playwright/test";

import {
  choose, dialog, expectNoSidewaysScrolling, filterField, loadLine, messages, names, row, select,
} from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (repository: string, query = "") => `repository/${repository}/-/notifications${query}`;
const FRONTEND = tab("acme-corp/frontend");

/** What is written, as "POST /repository/…", with the body where there is one. */
function writes(page: Page): { line: string; body: unknown }[] {
  const all: { line: string; body: unknown }[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" || !pathname.startsWith("/api/v1/")) return;
    all.push({ line: `${request.method()} ${pathname.slice("/api/v1".length)}`, body: request.postDataJSON() });
  });
  return all;
}

const field = (page: Page, name: string) => dialog(page).getByRole("textbox", { name });
const list = (page: Page, name: string) => dialog(page).getByRole("combobox", { name, exact: true });
const create = (page: Page) => dialog(page).getByRole("button", { name: "Create notification" });

/** Opens the form for a new notification. */
async function openForm(page: Page, repository = "acme-corp/frontend"): Promise<void> {
  await page.goto(tab(repository));
  await page.getByRole("button", { name: "Create notification" }).click();
  await expect(dialog(page)).toBeVisible();
}

test.describe("for an administrator", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("each line says when, on what condition, how, to whom, and whether it is sent", async ({ page }) => {
    await page.goto(FRONTEND);

    await expect(page).toHaveTitle("Notifications · acme-corp/frontend · Quaymaster");
    await expect(loadLine(page, "10 notifications")).toBeVisible();
    await expect(page.getByText("1 is disabled, because it failed too often")).toBeVisible();
    for (const [name, words] of [
      ["CI webhook", ["Push", "Always", "Webhook", "https://hooks.example.com/quay", "Active"]],
      ["Security alerts", ["Vulnerability found", "High or worse", "Slack", "hooks.slack.com/…"]],
      ["Broken builds of main", ["Build failed", "Only refs/heads/main", "E-mail", "ops@example.com"]],
      ["Build started", ["Build started", "Any branch or tag"]],
      ["Build succeeded", ["Quay notification", "user alice"]],
      ["Expiring images", ["Image expires soon", "7 days before", "team owners", "Failed 1 of 3"]],
      ["Queue", ["Build queued", "Flowdock", "a flow"]],
      ["Cancelled", ["Build cancelled", "HipChat", "room 42"]],
      ["Old deploy hook", ["Disabled"]],
    ] as const) {
      for (const word of words) await expect(row(page, name)).toContainText(word);
    }
    // The address of a Slack channel opens it to everybody.
    await expect(page.getByRole("main")).not.toContainText("T000");
  });

  test("filter and order are in the address", async ({ page }) => {
    await page.goto(`${FRONTEND}?q=state:disabled`);
    await expect.poll(() => names(page)).toEqual(["Old deploy hook"]);
    await filterField(page).fill("method:slack");
    await expect.poll(() => names(page)).toEqual(["Build started", "Security alerts"]);
    await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    await expect.poll(() => names(page)).toEqual(["Security alerts", "Build started"]);
    await expect(page).toHaveURL(/sort=-name/);
    await filterField(page).fill("nothing-at-all");
    await expect(page.getByRole("heading", { name: "No notification matches the filter" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(async () => (await names(page)).length).toBe(10);
  });

  test("the form offers what Quay knows and nothing else", async ({ page }) => {
    await openForm(page);

    await expect(list(page, "When").getByRole("option")).toHaveText([
      "Push", "Vulnerability found", "Image expires soon",
      "Build queued", "Build started", "Build succeeded", "Build failed", "Build cancelled",
      "Mirror sync started", "Mirror sync succeeded", "Mirror sync failed",
    ]);
    await expect(list(page, "How").getByRole("option")).toHaveText([
      "Webhook", "Slack", "E-mail", "Quay notification", "Flowdock", "HipChat",
    ]);
  });

  const METHODS = [
    { how: "webhook", fields: { Address: "https://a.example/x" }, config: { url: "https://a.example/x" } },
    {
      how: "slack",
      fields: { "Address of the incoming webhook": "https://hooks.slack.com/services/A/B/C" },
      config: { url: "https://hooks.slack.com/services/A/B/C" },
    },
    { how: "email", fields: { "E-mail address": "ops@example.com" }, config: { email: "ops@example.com" } },
    { how: "flowdock", fields: { "Flow API token": "f10w" }, config: { flow_api_token: "f10w" } },
    {
      how: "hipchat",
      fields: { Room: "42", "Room notification token": "h1p" },
      config: { room_id: "42", notification_token: "h1p" },
    },
  ] as const;
  for (const { how, fields, config } of METHODS) {
    test(`one by ${how} is created with one request, and listed`, async ({ page }) => {
      const sent = writes(page);
      await openForm(page);
      await field(page, "Name (optional)").fill("Made by hand");
      await list(page, "How").selectOption(how);
      await create(page).click();
      for (const name of Object.keys(fields)) await expect(dialog(page).getByLabel(name, { exact: true })).toHaveAttribute("aria-invalid", "true");
      expect(sent).toEqual([]);

      for (const [name, value] of Object.entries(fields)) await dialog(page).getByLabel(name, { exact: true }).fill(value);
      await create(page).click();
      await expect(row(page, "Made by hand")).toBeVisible();
      await expect(dialog(page)).toHaveCount(0);
      expect(sent).toEqual([
        {
          line: "POST /repository/acme-corp/frontend/notification/",
          body: { title: "Made by hand", event: "repo_push", method: how, config, eventConfig: {} },
        },
      ]);
    });
  }

  test("somebody within Quay is found by name", async ({ page }) => {
    const sent = writes(page);
    await openForm(page);
    await list(page, "How").selectOption("quay_notification");
    await list(page, "User").fill("bo");
    await page.getByRole("option", { name: "bob" }).first().click();
    await create(page).click();

    await expect(row(page, "Push")).toContainText("user bob");
    expect(sent[0]?.body).toMatchObject({ config: { target: { kind: "user", name: "bob" } } });
  });

  test("severity, days and branch are sent as Quay compares them", async ({ page }) => {
    const sent = writes(page);
    await openForm(page);
    await field(page, "Address").fill("https://a.example/x");
    await list(page, "When").selectOption("Vulnerability found");
    await list(page, "Severity").selectOption("Critical only");
    await create(page).click();
    await expect(row(page, "Vulnerability found")).toContainText("Critical only");

    await page.getByRole("button", { name: "Create notification" }).click();
    await field(page, "Address").fill("https://a.example/y");
    await list(page, "When").selectOption("Image expires soon");
    await field(page, "Days before").fill("31");
    await create(page).click();
    await expect(dialog(page)).toContainText("Give a whole number of days from 1 to 30.");
    await field(page, "Days before").fill("14");
    await create(page).click();
    await expect(row(page, "Image expires soon")).toContainText("14 days before");

    expect(sent.map(({ body }) => (body as { eventConfig: unknown }).eventConfig)).toEqual([{ level: 0 }, { days: 14 }]);
  });

  test("a branch that is no regular expression is never sent", async ({ page }) => {
    const sent = writes(page);
    await openForm(page);
    await field(page, "Address").fill("https://a.example/x");
    await list(page, "When").selectOption("Build failed");
    await field(page, "Branch or tag (optional)").fill("refs/heads/(main");
    await create(page).click();
    await expect(dialog(page)).toContainText("This is no regular expression");
    await expect(field(page, "Branch or tag (optional)")).toBeFocused();
    expect(sent).toEqual([]);

    await field(page, "Branch or tag (optional)").fill("refs/heads/(main|next)");
    await create(page).click();
    await expect(row(page, "Build failed")).toContainText("Only refs/heads/(main|next)");
    expect(sent[0]?.body).toMatchObject({ eventConfig: { "ref-regex": "refs/heads/(main|next)" } });
  });

  test("a template is checked while it is typed, and never sent broken", async ({ page }) => {
    const sent = writes(page);
    await openForm(page);
    await field(page, "Address").fill("https://a.example/x");
    await field(page, "Template (optional)").fill('{"text": "${repository}" "b": 1}');
    await expect(dialog(page)).toContainText(/This is no JSON: line 1, column \d+/);
    await create(page).click();
    await expect(field(page, "Template (optional)")).toHaveAttribute("aria-invalid", "true");
    expect(sent).toEqual([]);

    await field(page, "Template (optional)").fill('{"text": "${repository} ${nope}"}');
    await expect(dialog(page)).toContainText("the event sends no nope");
    await dialog(page).getByText("What this event sends").click();
    await expect(dialog(page)).toContainText("updated_tags");
    await field(page, "Template (optional)").fill('{"text": "${repository} has ${updated_tags}"}');
    await expect(dialog(page)).toContainText("the event sends every field it names");
    await create(page).click();

    await expect(row(page, "Push")).toBeVisible();
    expect(sent[0]?.body).toMatchObject({ config: { template: '{"text": "${repository} has ${updated_tags}"}' } });
  });

  test("what Quay refuses stands at its field, and nothing typed is lost", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await openForm(page);
    await field(page, "Name (optional)").fill("Kept");
    await field(page, "Address").fill("http://localhost/x");
    await create(page).click();

    await expect(dialog(page)).toContainText("Invalid webhook URL");
    await expect(field(page, "Address")).toBeFocused();
    await expect(field(page, "Name (optional)")).toHaveValue("Kept");
  });

  test("an address that has not agreed is asked first", async ({ page, problems }) => {
    // Quay's way to say that the address was never asked.
    problems.expect(/status of 404/);
    await openForm(page);
    await list(page, "How").selectOption("email");
    await field(page, "E-mail address").fill("nobody@example.com");
    await create(page).click();
    await expect(dialog(page)).toContainText("nobody@example.com has not agreed to get mail from this repository");
    await dialog(page).getByRole("button", { name: "Send the mail", exact: true }).click();

    await expect(dialog(page)).toContainText("A mail with a link is on its way to nobody@example.com");
    await create(page).click();
    await expect(dialog(page).getByRole("button", { name: "Send the mail again" })).toBeVisible();
    await expect(field(page, "E-mail address")).toHaveValue("nobody@example.com");
  });

  test("a test is queued, and nobody claims that it arrives", async ({ page }) => {
    const sent = writes(page);
    await page.goto(FRONTEND);
    await choose(page, "CI webhook", "Send a test");

    await expect(messages(page)).toContainText("Queue a test of CI webhook. Whether it arrives, Quay does not tell.");
    expect(sent.map(({ line }) => line)).toEqual([
      expect.stringMatching(/^POST \/repository\/acme-corp\/frontend\/notification\/[-0-9a-f]+\/test$/),
    ]);
  });

  test("one that was given up is sent again after a reset", async ({ page }) => {
    await page.goto(FRONTEND);
    await choose(page, "Old deploy hook", "Reset failures");

    await expect(row(page, "Old deploy hook")).toContainText("Active");
    await expect(page.getByText("because it failed too often")).toHaveCount(0);
    await page.getByRole("table").getByRole("button", { name: "Actions for Old deploy hook" }).click();
    const reset = page.getByRole("menuitem", { name: "Reset failures" });
    await expect(reset).toHaveAttribute("aria-disabled", "true");
    await expect(reset).toContainText("It did not fail");
  });

  test("the drawer tells everything, secrets only when asked, and is in the address", async ({ page }) => {
    await page.goto(FRONTEND);
    await row(page, "Security alerts").getByRole("button", { name: "Security alerts", exact: true }).click();
    const drawer = dialog(page);
    await expect(drawer).toContainText("High or worse");
    await expect(drawer).toContainText("Failures in a row");
    await expect(drawer).not.toContainText("T000");
    await drawer.getByRole("button", { name: "Show address" }).click();
    await expect(drawer).toContainText("https://hooks.slack.com/services/T000/B000/XXXX");
    await page.reload();

    await expect(dialog(page)).toContainText("Vulnerability found");
    await expect(dialog(page)).not.toContainText("T000");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(page).not.toHaveURL(/open=/);
  });

  test("one is deleted after a question, and put back with all its settings", async ({ page }) => {
    const sent = writes(page);
    await page.goto(FRONTEND);
    await choose(page, "Release channel", "Delete…");
    await expect(dialog(page)).toContainText("Push: Webhook, https://chat.example.com/hooks/releases");
    await dialog(page).getByRole("button", { name: "Delete notification" }).click();
    await expect(row(page, "Release channel")).toHaveCount(0);
    await messages(page).getByRole("button", { name: /Undo/ }).first().click();

    await expect(row(page, "Release channel")).toBeVisible();
    expect(sent.at(-1)?.body).toMatchObject({
      title: "Release channel",
      config: { url: "https://chat.example.com/hooks/releases", template: expect.stringContaining("updated_tags") },
    });
  });

  test("several are deleted once their number is typed, and each failure is told", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(tab("sentinels/tags"));
    await select(page, "Refuses", "Plain");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 2 notifications…" }).click();
    const confirm = dialog(page).getByRole("button", { name: "Delete 2 notifications" });
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    await dialog(page).getByRole("textbox").fill("2");
    await confirm.click();

    await expect(row(page, "Plain")).toHaveCount(0);
    await expect(row(page, "Refuses")).toBeVisible();
    await expect(messages(page)).toContainText("1 of 2 failed: Delete 2 notifications");
  });

  test("copies go to picked repositories after a preview, and the same is not made twice", async ({ page, calls }) => {
    const sent = writes(page);
    await page.goto(FRONTEND);
    await select(page, "CI webhook", "Security alerts");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Copy…" }).click();
    await dialog(page).getByRole("checkbox", { name: "backend-api" }).check();
    await dialog(page).getByRole("checkbox", { name: "checkout" }).check();
    calls.forget();
    await dialog(page).getByRole("button", { name: "Preview 2 repositories" }).click();
    await expect(dialog(page).getByRole("checkbox", { name: /backend-api 1 notification created/ })).toBeVisible();
    await expect(dialog(page).getByRole("checkbox", { name: /checkout 2 notifications created/ })).toBeVisible();
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      "GET /repository/acme-corp/backend-api/notification/",
      "GET /repository/acme-corp/checkout/notification/",
    ]);
    expect(sent).toEqual([]);
    await dialog(page).getByRole("button", { name: "Create 3 notifications" }).click();

    await expect(messages(page)).toContainText("Done");
    expect(sent.map(({ line }) => line).sort()).toEqual([
      "POST /repository/acme-corp/backend-api/notification/",
      "POST /repository/acme-corp/checkout/notification/",
      "POST /repository/acme-corp/checkout/notification/",
    ]);
  });

  test("one that can never come true says why", async ({ page }) => {
    await page.goto(tab("acme-corp/backend-api"));
    await row(page, "Slack").getByRole("button", { name: "Slack", exact: true }).click();

    await expect(dialog(page)).toContainText("The severity is stored as a word.");
  });

  test("a repository without any says what they are for", async ({ page }) => {
    await page.goto(tab("alice/sandbox"));
    await page.getByRole("button", { name: "Create the first notification" }).click();

    await expect(dialog(page)).toContainText("Create notification");
  });

  test("a list that cannot be read says so, and is asked for again", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(tab("sentinels/error-500"));

    await expect(page.getByText("The notifications of sentinels/error-500 could not be read")).toBeVisible();
    await expect(page.getByRole("main").getByRole("button", { name: "Try again" }).first()).toBeVisible();
  });

  test("notifications of read-only repositories and mirrors can be changed: Quay allows it", async ({ page }) => {
    for (const [repository, name] of [["acme-corp/legacy-monolith", "Chat"], ["mirror-hub/alpine", "Sync broke"]] as const) {
      await page.goto(tab(repository));
      await choose(page, name, "Delete…");
      await dialog(page).getByRole("button", { name: "Delete notification" }).click();
      await expect(row(page, name)).toHaveCount(0);
    }
  });

  test("a refusal by a registry that became read-only is told, and the list stays", async ({ page, registry, problems }) => {
    problems.expect(/status of 503/);
    await page.goto(FRONTEND);
    await expect(row(page, "CI webhook")).toBeVisible();
    await registry.makeReadOnly();
    await choose(page, "CI webhook", "Delete…");
    await dialog(page).getByRole("button", { name: "Delete notification" }).click();

    await expect(messages(page)).toContainText("Delete CI webhook");
    await expect(row(page, "CI webhook")).toBeVisible();
  });
});

test("who sees everything and changes nothing is told why", async ({ page }) => {
  await signInAs(page, "readonlyadmin");
  await page.goto(FRONTEND);
  await expect(row(page, "CI webhook")).toBeVisible();
  const button = page.getByRole("button", { name: "Create notification" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("Only administrators of acme-corp/frontend may do this.");
});

test("hostile notifications run nothing and keep the layout", async ({ page }) => {
  await signInAs(page, "admin");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(tab("sentinels/hostile"));
  await expect(loadLine(page, "9 notifications")).toBeVisible();
  await expectNoSidewaysScrolling(page);
  expect(await page.locator("main script, main img, main [onerror]").count()).toBe(0);
});
