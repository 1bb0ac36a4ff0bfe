import type { Page } from "@playwright/test";

import { dialog, filterField, loadLine, names, row } from "./support/screen.ts";
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
});
