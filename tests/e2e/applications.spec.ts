import type { Page } from "@playwright/test";

import { choose, dialog, filterField, loadLine, messages, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const LIST = "organization/acme-corp/applications";
const GRAFANA = `${LIST}/GRAFANA0DEMO0CLIENT0`;
const PIPELINES = "organization/platform-eng/applications/PIPELINES0DEMO0CLNT0";

/** The line of an application. */
const line = (page: Page, name: string) =>
  page.getByRole("table").getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
const token = (page: Page, name: string) =>
  page.getByRole("table").getByRole("row").filter({ has: page.getByRole("checkbox", { name: `Select ${name}`, exact: true }) });
const panel = (page: Page, name: string) => page.getByRole("region", { name });

/** Signs in to the page through Grafana, as far as the page knows. */
async function useGrafana(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const stored = JSON.parse(sessionStorage.getItem("quaymaster.session") ?? "{}");
    stored.registry = { ...stored.registry, client_id: "GRAFANA0DEMO0CLIENT0" };
    sessionStorage.setItem("quaymaster.session", JSON.stringify(stored));
  });
  await page.route("**/config.json", (route) => route.fulfill({ json: { client_id: "GRAFANA0DEMO0CLIENT0" } }));
}

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("lists the applications with one request, and leads to each", async ({ page, calls }) => {
    await page.goto(LIST);

    await expect(page).toHaveTitle("Applications · acme-corp · Quaymaster");
    await expect(line(page, "Grafana")).toContainText("GRAFANA0DEMO0CLIENT0");
    await expect(loadLine(page, "3 applications")).toBeVisible();
    expect(calls.ofScreen.map((call) => call.path).sort()).toEqual([
      "/organization/acme-corp",
      "/organization/acme-corp/applications",
    ]);
    await filterField(page).fill("backst");
    await expect(line(page, "Grafana")).toHaveCount(0);
    await page.getByRole("link", { name: "Backstage plugin" }).click();
    await expect(page.getByRole("heading", { name: "Backstage plugin" })).toBeVisible();
  });

  test("refuses addresses that are not of the web, which Quay would take", async ({ page, calls }) => {
    await page.goto(`${LIST}?create`);
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Redirect URL" }).fill("javascript:alert(1)");
    await form.getByRole("textbox", { name: "Application URL" }).fill("grafana.example.com");
    await form.getByRole("textbox", { name: "Avatar e-mail" }).fill("nonsense");
    calls.forget();
    await form.getByRole("button", { name: "Create application" }).click();

    await expect(form).toContainText("Enter a name.");
    await expect(form.getByText("Write an address that begins with https:// or http://.")).toHaveCount(2);
    await expect(form).toContainText("An e-mail address looks like name@example.com.");
    await expect(form.getByRole("textbox", { name: "Redirect URL" })).toHaveValue("javascript:alert(1)");
    expect(calls.ofScreen).toEqual([]);
  });

  test("creates one, warns of a wide redirect, and leads to it", async ({ page }) => {
    await page.goto(LIST);
    await page.getByRole("button", { name: "Create application" }).click();
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Name" }).fill("Deploy bot");
    await form.getByRole("textbox", { name: "Redirect URL" }).fill("https://deploy.example.com");
    await expect(form).toContainText("Every page of this host may receive tokens.");
    await form.getByRole("button", { name: "Create application" }).click();

    await expect(page.getByRole("heading", { name: "Deploy bot" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "It has no tokens" })).toBeVisible();
    await page.getByRole("link", { name: "All applications" }).click();
    await expect(line(page, "Deploy bot")).toBeVisible();
  });

  test("edits one without losing what was not touched", async ({ page }) => {
    await page.goto(GRAFANA);
    await page.getByRole("button", { name: "Edit…" }).click();
    await dialog(page).getByRole("textbox", { name: "Name" }).fill("Grafana two");
    await dialog(page).getByRole("button", { name: "Save" }).click();

    await expect(page.getByRole("heading", { name: "Grafana two" })).toBeVisible();
    await expect(panel(page, "Application")).toContainText("https://grafana.example.com/login/generic_oauth");
  });

  test("one application costs two requests, and its secret none before it is asked for", async ({ page, calls }) => {
    await page.goto(GRAFANA);
    await expect(token(page, "grafana prod")).toBeVisible();
    expect(calls.ofScreen.map((call) => call.path).sort()).toEqual([
      "/organization/acme-corp",
      "/organization/acme-corp/applications/GRAFANA0DEMO0CLIENT0",
      "/organization/acme-corp/applications/GRAFANA0DEMO0CLIENT0/tokens",
    ]);
    const credentials = panel(page, "Credentials");
    await expect(credentials.getByRole("button", { name: "Copy client secret" })).toHaveCount(0);
    await credentials.getByRole("button", { name: "Show" }).click();
    await expect(credentials.getByText(/^[A-Z0-9]{40}$/)).toBeVisible();
    await credentials.getByRole("button", { name: "Hide" }).click();
    await expect(credentials.getByText(/^[A-Z0-9]{40}$/)).toHaveCount(0);
  });

  test("a secret that was shown is gone when the page is left", async ({ page }) => {
    await page.goto(GRAFANA);
    await panel(page, "Credentials").getByRole("button", { name: "Show" }).click();
    await expect(panel(page, "Credentials").getByText(/^[A-Z0-9]{40}$/)).toBeVisible();
    await page.getByRole("link", { name: "All applications" }).click();
    await page.getByRole("link", { name: "Grafana" }).click();

    await expect(panel(page, "Credentials").getByRole("button", { name: "Show" })).toBeVisible();
  });

  test("the secret is reset once the name is typed, and shown", async ({ page }) => {
    await page.goto(GRAFANA);
    await page.getByRole("button", { name: "Reset client secret…" }).click();
    await expect(dialog(page)).toContainText("Tokens go on working");
    const button = dialog(page).getByRole("button", { name: "Reset client secret" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await dialog(page).getByRole("textbox").fill("Grafana");
    await button.click();

    await expect(messages(page)).toContainText("Grafana has a new client secret");
    await expect(panel(page, "Credentials").getByText(/^[A-Z0-9]{40}$/)).toBeVisible();
  });

  test("is deleted once the name is typed; what ends with it is counted", async ({ page }) => {
    await page.goto(GRAFANA);
    await expect(token(page, "grafana prod")).toBeVisible();
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect(dialog(page)).toContainText("4 tokens end at once");
    await dialog(page).getByRole("textbox").fill("Grafana");
    await dialog(page).getByRole("button", { name: "Delete application" }).click();

    await expect(messages(page)).toContainText("Grafana was deleted");
    await expect(line(page, "Backstage plugin")).toBeVisible();
    await expect(line(page, "Grafana")).toHaveCount(0);
  });

  test("the one that this page is signed in with says so before it is deleted", async ({ page }) => {
    await useGrafana(page);
    await page.goto(LIST);
    await expect(line(page, "Grafana")).toContainText("You use it now");
    await choose(page, "Grafana", "Delete…");

    await expect(dialog(page)).toContainText("You are signed in through it");
  });

  test("several are deleted once their number is typed, with one request each", async ({ page, calls }) => {
    await page.goto(LIST);
    await select(page, "Backstage plugin", "Release notes");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 2…" }).click();
    const question = dialog(page);
    const preview = question.getByRole("region", { name: "Applications to delete" });
    await expect(preview.getByRole("row", { name: /Backstage plugin/ })).toContainText("Every token of it stops working at once");
    const confirm = question.getByRole("button", { name: "Delete 2 applications" });
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    await question.getByRole("textbox").fill("2");
    calls.forget();
    await confirm.click();

    await expect(messages(page)).toContainText("Delete 2 applications of acme-corp");
    await expect(line(page, "Backstage plugin")).toHaveCount(0);
    await expect(line(page, "Release notes")).toHaveCount(0);
    await expect(line(page, "Grafana")).toBeVisible();
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      "DELETE /organization/acme-corp/applications/BACKSTAGE0DEMO0CLNT0",
      "DELETE /organization/acme-corp/applications/RELEASES0DEMO0CLIENT",
    ]);
  });

  test("what is left out of several stays, and the name of the last one is asked for", async ({ page }) => {
    await page.goto(LIST);
    await select(page, "Backstage plugin", "Release notes");
    await page.getByRole("button", { name: "Delete 2…" }).click();
    await dialog(page).getByRole("checkbox", { name: "Include application Backstage plugin" }).uncheck();
    await dialog(page).getByRole("textbox").fill("Release notes");
    await dialog(page).getByRole("button", { name: "Delete Release notes" }).click();

    await expect(line(page, "Release notes")).toHaveCount(0);
    await expect(row(page, "Backstage plugin")).toBeVisible();
  });

  test("the one that this page is signed in with is not deleted together with others", async ({ page }) => {
    await useGrafana(page);
    await page.goto(LIST);
    await select(page, "Grafana", "Release notes");
    await page.getByRole("button", { name: "Delete 2…" }).click();
    const own = dialog(page).getByRole("row", { name: /Grafana/ });
    await expect(own).toContainText("You are signed in through it");
    await expect(own.getByRole("checkbox")).toBeDisabled();
    await dialog(page).getByRole("textbox").fill("Release notes");
    await dialog(page).getByRole("button", { name: "Delete Release notes" }).click();

    await expect(line(page, "Release notes")).toHaveCount(0);
    await expect(line(page, "Grafana")).toBeVisible();
  });

  test("the address to sign in with follows the scopes chosen", async ({ page }) => {
    await page.goto(GRAFANA);
    const address = panel(page, "Sign-in address");
    await expect(address).toContainText("/oauth/authorize?response_type=token&client_id=GRAFANA0DEMO0CLIENT0");
    await expect(address).toContainText("redirect_uri=https%3A%2F%2Fgrafana.example.com");
    await address.getByText("Choose scopes, and where the token goes").click();
    await address.getByRole("checkbox", { name: /^org:admin/ }).check();
    await address.getByRole("radio", { name: /To Quay's own page/ }).check();

    await expect(address).toContainText("scope=repo%3Aread%20org%3Aadmin");
    await expect(address).toContainText("oauth%2Flocalapp");
  });

  test("a token is made with a warning of what is dangerous, and told once", async ({ page }) => {
    await page.goto(GRAFANA);
    await page.getByRole("button", { name: "Make a token" }).click();
    const form = dialog(page);
    await form.getByRole("button", { name: "Make token" }).click();
    await expect(form).toContainText("Enter a name.");
    await expect(form).toContainText("Choose at least one scope.");
    await form.getByRole("textbox", { name: "Name" }).fill("deployments");
    await form.getByRole("checkbox", { name: /^repo:read/ }).check();
    await form.getByRole("checkbox", { name: /^repo:write/ }).check();
    await expect(form).toContainText("repo:read adds nothing: repo:write contains it.");
    await form.getByRole("checkbox", { name: /^org:admin/ }).check();
    await expect(form).toContainText("org:admin is dangerous");
    await form.getByRole("radio", { name: "30 days" }).check();
    await form.getByRole("button", { name: "Make token" }).click();

    await expect(dialog(page)).toContainText("It is shown this once.");
    await expect(dialog(page).getByText(/^[A-Za-z0-9]{40}$/)).toBeVisible();
    await dialog(page).getByRole("button", { name: "Done" }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(token(page, "deployments")).toContainText("Dangerous");
    await expect(page.getByText(/^[A-Za-z0-9]{40}$/)).toHaveCount(0);
  });

  test("tokens come fifty at a time, and are found by what is wrong with them", async ({ page, calls }) => {
    await page.goto(PIPELINES);
    await expect(loadLine(page, "50 of at least 51 tokens loaded")).toBeVisible();
    calls.forget();
    await page.getByRole("button", { name: /Load all/ }).click();
    await expect(loadLine(page, "57 tokens")).toBeVisible();
    expect(calls.ofScreen).toHaveLength(1);

    await page.goto(GRAFANA);
    await filterField(page).fill("is:unused");
    await expect(token(page, "forgotten")).toBeVisible();
    await expect(token(page, "grafana prod")).toHaveCount(0);
    await filterField(page).fill("is:ended");
    await expect(token(page, "trial")).toContainText("Ended");
  });

  test("several tokens are revoked once their number is typed, one once its name is", async ({ page }) => {
    await page.goto(GRAFANA);
    await select(page, "trial", "forgotten");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Revoke 2…" }).click();
    await dialog(page).getByRole("textbox").fill("2");
    await dialog(page).getByRole("button", { name: "Revoke 2 tokens" }).click();
    await expect(token(page, "forgotten")).toHaveCount(0);

    await choose(page, "grafana prod", "Revoke…");
    await expect(dialog(page)).toContainText("1 token was used within the last seven days.");
    await dialog(page).getByRole("textbox").fill("grafana prod");
    await dialog(page).getByRole("button", { name: "Revoke token" }).click();
    await expect(token(page, "grafana prod")).toHaveCount(0);
    await expect(token(page, "grafana staging")).toBeVisible();
  });

  test("an application that is not there says so", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.goto(`${LIST}/NOSUCH`);

    await expect(page.getByText("The application NOSUCH could not be read")).toBeVisible();
  });

  test("a refusal stays in the form with everything that was typed", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto("organization/error-500/applications?create");
    await dialog(page).getByRole("textbox", { name: "Name" }).fill("Deploy bot");
    await dialog(page).getByRole("button", { name: "Create application" }).click();

    await expect(dialog(page)).toContainText("The application was not created");
    await expect(dialog(page).getByRole("textbox", { name: "Name" })).toHaveValue("Deploy bot");
  });
});

test("no file that is saved holds a secret", async ({ page }) => {
  await signInAs(page, "admin");
  await page.goto(LIST);
  await expect(line(page, "Grafana")).toBeVisible();
  for (const kind of ["CSV", "JSON"]) {
    await page.getByRole("button", { name: "Export" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: kind }).click();
    const stream = await (await saved).createReadStream();
    const text = (await stream.toArray()).join("");
    expect(text).toContain("GRAFANA0DEMO0CLIENT0");
    expect(text).not.toMatch(/[A-Z0-9]{40}/);
  }
});

test("somebody who owns nothing is told so instead of an error", async ({ page, problems }) => {
  problems.expect(/status of 403/);
  await signInAs(page, "bob");
  await page.goto(LIST);

  await expect(page.getByRole("heading", { name: "Only owners of acme-corp see its applications" })).toBeVisible();
});

test("a token that a person's own token cannot hand out is not offered", async ({ page }) => {
  await signInAs(page, "alice", "nosuper");
  await page.goto(`${GRAFANA}?token`);

  await expect(dialog(page).getByRole("checkbox", { name: /^super:user/ })).toBeDisabled();
  await expect(dialog(page)).toContainText("Your own token lacks it");
});
