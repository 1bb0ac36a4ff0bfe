import type { Page } from "@playwright/test";

import {
  choose, dialog, expectNoSidewaysScrolling, loadLine, messages, row, select, settled,
} from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const ACME = "organization/acme-corp/notifications";

/** What is written, as "POST /organization/…", with the body where there is one. */
function writes(page: Page): { line: string; body: unknown }[] {
  const all: { line: string; body: unknown }[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" || !pathname.startsWith("/api/v1/")) return;
    const line = `${request.method()} ${pathname.slice("/api/v1".length)}`.replace(/[0-9a-f-]{36}/, "UUID");
    all.push({ line, body: request.postDataJSON() });
  });
  return all;
}

const field = (page: Page, name: string) => dialog(page).getByRole("textbox", { name });
const list = (page: Page, name: string) => dialog(page).getByRole("combobox", { name, exact: true });

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "alice");
  });

  test("each line says when, how, to whom, and whether it is sent", async ({ page }) => {
    await page.goto(ACME);

    await expect(page).toHaveTitle("Notifications · acme-corp · Quaymaster");
    await expect(loadLine(page, "2 notifications")).toBeVisible();
    for (const word of ["Quota warning", "Webhook", "https://hooks.example.com/quota", "Active"]) {
      await expect(row(page, "quota")).toContainText(word);
    }
    for (const word of ["Quota exceeded", "E-mail", "ops@example.com", "Disabled"]) {
      await expect(row(page, "Mail the owners")).toContainText(word);
    }
  });

  test("the form offers the two events of an organization, and mail needs nobody's agreement", async ({ page }) => {
    const sent = writes(page);
    await page.goto(ACME);
    await page.getByRole("button", { name: "Create notification" }).click();
    await expect(list(page, "When").getByRole("option")).toHaveText(["Quota warning", "Quota exceeded"]);
    await field(page, "Name (optional)").fill("Duty");
    await list(page, "When").selectOption("Quota exceeded");
    await list(page, "How").selectOption("E-mail");
    await field(page, "E-mail address").fill("duty@example.com");
    await expect(dialog(page)).toContainText("Nobody has to agree");
    await dialog(page).getByRole("button", { name: "Create notification" }).click();

    await expect(row(page, "Duty")).toContainText("duty@example.com");
    expect(sent).toEqual([
      {
        line: "POST /organization/acme-corp/notifications",
        body: { title: "Duty", event: "quota_error", method: "email", config: { email: "duty@example.com" }, eventConfig: {} },
      },
    ]);
  });

  test("a template knows the fields that a quota sends", async ({ page }) => {
    await page.goto(`${ACME}?create`);
    await field(page, "Template (optional)").fill('{"text": "${namespace} ${repository}"}');
    await expect(dialog(page)).toContainText("the event sends no repository");
    await field(page, "Template (optional)").fill('{"text": "${namespace} is at ${usage_percent} %"}');
    await expect(dialog(page)).toContainText("the event sends every field it names");
  });

  test("what is wrong is told at its field, and nothing is sent", async ({ page, calls }) => {
    await page.goto(`${ACME}?create`);
    await field(page, "Address").fill("javascript:alert(1)");
    calls.forget();
    await dialog(page).getByRole("button", { name: "Create notification" }).click();

    await expect(dialog(page)).toContainText("Give an address that begins with http:// or https://.");
    await expect(field(page, "Address")).toHaveValue("javascript:alert(1)");
    expect(calls.list).toEqual([]);
  });

  test("a team of the organization is found by name", async ({ page }) => {
    await page.goto(`${ACME}?create`);
    await list(page, "How").selectOption("Quay notification");
    await list(page, "Who is told").selectOption("A team");
    await dialog(page).getByRole("combobox", { name: "Team" }).fill("own");
    await page.getByRole("option", { name: /^owners/ }).click();
    await dialog(page).getByRole("button", { name: "Create notification" }).click();

    await expect(messages(page)).toContainText("Quota warning was created");
    await expect(row(page, "Quota warning")).toContainText("team owners");
  });

  test("a test is queued, and one that was given up is sent again after a reset", async ({ page }) => {
    const sent = writes(page);
    await page.goto(ACME);
    await choose(page, "quota", "Send a test");
    await choose(page, "Mail the owners", "Reset failures");
    await expect(row(page, "Mail the owners")).toContainText("Active");

    await expect.poll(() => sent.map(({ line }) => line)).toEqual([
      "POST /organization/acme-corp/notifications/UUID/test",
      "POST /organization/acme-corp/notifications/UUID",
    ]);
  });

  test("several are deleted once their number is typed, and put back", async ({ page }) => {
    await page.goto(ACME);
    await select(page, "quota", "Mail the owners");
    await page.getByRole("button", { name: "Delete 2 notifications…" }).click();
    await dialog(page).getByRole("textbox").fill("2");
    await dialog(page).getByRole("button", { name: "Delete 2 notifications" }).click();
    await expect(page.getByRole("heading", { name: "Nobody is told of anything yet" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("a quota that is nearly used up");

    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(row(page, "quota")).toBeVisible();
    await expect(row(page, "Mail the owners")).toBeVisible();
  });

  test("the drawer tells everything, and is in the address", async ({ page }) => {
    await page.goto(ACME);
    await page.getByRole("table").getByRole("button", { name: "quota", exact: true }).click();
    await expect(page).toHaveURL(/open=/);
    await expect(dialog(page)).toContainText("https://hooks.example.com/quota");
    await dialog(page).getByText("What this event sends").click();

    await expect(dialog(page)).toContainText("threshold_percent");
  });

  test("fit a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(ACME);
    await expect(row(page, "quota")).toBeVisible();

    await expectNoSidewaysScrolling(page);
  });
});

test("an organization whose quota sets nothing off says so", async ({ page }) => {
  await signInAs(page, "admin");
  await page.goto("organization/open-source/notifications");

  await expect(page.getByText("No quota of open-source is known here.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "See the quota" })).toHaveAttribute("href", /\/organization\/open-source\/quota$/);
});

test("whoever owns nothing here asks nothing and is told who may", async ({ page, calls }) => {
  await signInAs(page, "bob");
  await page.goto(ACME);

  await expect(page.getByRole("main")).toContainText("Only owners of acme-corp may do this.");
  await settled(page);
  expect(calls.list.filter(({ path }) => path.includes("notifications"))).toEqual([]);
});

test("a list that cannot be read says so, and is asked for again", async ({ page, problems }) => {
  problems.expect(/status of 500/);
  await signInAs(page, "admin");
  await page.goto("organization/error-500/notifications");

  await expect(page.getByText("The notifications of error-500 could not be read")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: "Try again" }).first()).toBeVisible();
});
