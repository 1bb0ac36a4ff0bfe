import type { Page } from "@playwright/test";

import { dialog, filterField, messages, names, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

/** Where an invitation is pasted. */
const pasted = (page: Page) => dialog(page).getByRole("textbox", { name: "Link of the mail, or the code in it" });

test.describe("the list of organizations", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "alice");
  });

  test("shows the organizations of a person and their own namespace, with what they are in each", async ({ page }) => {
    await page.goto("organizations");

    await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
    await expect(row(page, "acme-corp")).toContainText("Owner");
    await expect(row(page, "open-source")).toContainText("Creator");
    await expect(row(page, "platform-eng")).toContainText("Member");
    await expect(page.getByRole("row").filter({ hasText: "Your own namespace" })).toContainText("alice");
    await expect(page).toHaveTitle("Organizations · Quaymaster");
  });

  test("is asked for with the account alone", async ({ page, calls }) => {
    await page.goto("organizations");
    await expect(row(page, "acme-corp")).toBeVisible();

    expect(calls.ofScreen).toEqual([]);
  });

  test("a word and a role narrow it down, in the address", async ({ page }) => {
    await page.goto("organizations?filter=role:owner");
    await expect.poll(() => names(page)).toEqual(["acme-corp", "alice-org", "registry-console", "sentinels"]);

    await filterField(page).fill("corp");
    await expect.poll(() => names(page)).toEqual(["acme-corp"]);
    await filterField(page).fill("no-such");
    await expect(page.getByRole("heading", { name: "No organization matches the filter" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(row(page, "platform-eng")).toBeVisible();
  });

  test("counts robots only when that column is asked for, and of every row in sight", async ({ page, calls }) => {
    await page.goto("organizations?show=robots");
    await expect(row(page, "acme-corp")).toContainText(/\d/);
    await expect(page.getByText("Being counted")).toHaveCount(0);

    const asked = calls.ofScreen.map(({ path }) => path.split("?")[0]);
    expect(asked).toContain("/organization/acme-corp/robots");
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("an order by something counted says what it leaves out, until all is counted", async ({ page }) => {
    await page.goto("organizations?sort=-repositories");
    await expect(page.getByRole("main").getByText(/Sorted by the 0 of \d+ that were counted/).first()).toBeVisible();

    await page.getByRole("button", { name: "Count", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Repositories/ }).click();

    await expect(messages(page)).toContainText(/Count the repositories/);
    await expect(page.getByRole("main").getByText(/that were counted/)).toHaveCount(0);
    expect((await names(page))[0]).toBe("acme-corp");
  });
});

test.describe("creating an organization", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "alice");
    await page.goto("organizations?create");
  });

  test("leads to it, and the list has it without being asked for again and again", async ({ page }) => {
    await dialog(page).getByLabel("Name").fill("new-team-org");
    await dialog(page).getByLabel("E-mail address").fill("team@example.com");
    await dialog(page).getByRole("button", { name: "Create organization" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "new-team-org" })).toBeVisible();
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Organizations" }).click();
    await expect(row(page, "new-team-org")).toContainText("Owner");
  });

  test("a name that Quay would refuse is refused here, and nothing is sent", async ({ page, calls }) => {
    await dialog(page).getByLabel("Name").fill("Not A Name");
    await dialog(page).getByRole("button", { name: "Create organization" }).click();

    await expect(dialog(page).getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
    await expect(dialog(page).getByLabel("Name")).toBeFocused();
    expect(calls.ofScreen).toEqual([]);
  });

  test("an e-mail address is wanted by a registry that sends mail, and only there", async ({ page, calls }) => {
    await dialog(page).getByLabel("Name").fill("new-team-org");
    await dialog(page).getByRole("button", { name: "Create organization" }).click();

    await expect(dialog(page).getByLabel("E-mail address")).toHaveAccessibleDescription(/This registry wants an e-mail address/);
    expect(calls.ofScreen).toEqual([]);
  });

  test("a name that is taken is said at the name, and what was typed stays", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await dialog(page).getByLabel("Name").fill("platform-eng");
    await dialog(page).getByLabel("E-mail address").fill("me@example.com");
    await dialog(page).getByRole("button", { name: "Create organization" }).click();

    await expect(dialog(page).getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
    await expect(dialog(page).getByLabel("E-mail address")).toHaveValue("me@example.com");
  });
});

test.describe("answering an invitation", () => {
  const CODE = "4ec8fc6c-33a0-4eb5-8e03-4a7a2e0f6d11";

  test.beforeEach(async ({ page }) => {
    await signInAs(page, "erin");
  });

  test("who pastes the link of the mail and accepts is led to the team, and has the organization", async ({ page, registry }) => {
    await page.goto("organizations");
    await page.getByRole("main").getByRole("button", { name: "Accept an invitation…" }).click();
    await expect(page).toHaveURL(/organizations\?invitation/);
    await pasted(page).fill(`${registry.origin}/confirminvite?code=${CODE}`);
    await dialog(page).getByRole("button", { name: "Accept", exact: true }).click();

    await expect(messages(page)).toContainText("You are in team developers of acme-corp now");
    await expect(page).toHaveURL(/organization\/acme-corp\/teams\/developers$/);
    await expect(page.getByRole("heading", { level: 2, name: "developers" })).toBeVisible();
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Organizations" }).click();
    await expect(row(page, "acme-corp")).toContainText("Member");
  });

  test("the bare code does, too; who declines stays outside, and the code counts no more", async ({ page, problems, calls }) => {
    problems.expect(/status of 400/);
    await page.goto("organizations?invitation");
    await pasted(page).fill(CODE);
    await dialog(page).getByRole("button", { name: "Decline" }).click();

    await expect(messages(page)).toContainText("The invitation was declined");
    await expect(dialog(page)).toHaveCount(0);
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE /teaminvite/${CODE}`]);

    await page.getByRole("main").getByRole("button", { name: "Accept an invitation…" }).click();
    await pasted(page).fill(CODE);
    await dialog(page).getByRole("button", { name: "Accept", exact: true }).click();
    await expect(pasted(page)).toHaveAccessibleDescription(/The registry knows no such invitation/);
    await expect(pasted(page)).toBeFocused();
    await expect(pasted(page)).toHaveValue(CODE);
  });

  test("the code is never in the address", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    const addresses: string[] = [];
    page.on("framenavigated", (frame) => addresses.push(frame.url()));
    await page.goto("organizations?invitation");
    await pasted(page).fill("00000000-0000-4000-8000-000000000000");
    await dialog(page).getByRole("button", { name: "Accept", exact: true }).click();

    await expect(pasted(page)).toHaveAttribute("aria-invalid", "true");
    expect(addresses.filter((address) => address.includes("00000000"))).toEqual([]);
  });

  test("a link without a code, and one to another registry, are refused here", async ({ page, calls }) => {
    await page.goto("organizations?invitation");
    await pasted(page).fill("https://quay.example.com/organization/acme-corp");
    await dialog(page).getByRole("button", { name: "Accept", exact: true }).click();
    await expect(pasted(page)).toHaveAccessibleDescription(/This link has no code/);

    await pasted(page).fill(`https://quay.example.com/confirminvite?code=${CODE}`);
    await dialog(page).getByRole("button", { name: "Decline" }).click();
    await expect(pasted(page)).toHaveAccessibleDescription(/leads to another registry/);
    expect(calls.ofScreen).toEqual([]);
  });
});

test("an invitation that is meant for somebody else says for whom", async ({ page, problems }) => {
  problems.expect(/status of 400/);
  await signInAs(page, "bob");
  await page.goto("organizations?invitation");
  await pasted(page).fill("4ec8fc6c-33a0-4eb5-8e03-4a7a2e0f6d11");
  await dialog(page).getByRole("button", { name: "Accept", exact: true }).click();

  await expect(pasted(page)).toHaveAccessibleDescription(/intended for user "erin"/);
});

test("an invitation cannot be answered with a token that may not change the account", async ({ page }) => {
  await signInAs(page, "alice", "read");
  await page.goto("organizations?invitation");

  for (const name of ["Accept", "Decline"]) {
    const button = dialog(page).getByRole("button", { name, exact: true });
    await expect(button).toHaveAccessibleDescription(/lacks the scope user:admin/);
  }
});

test.describe("deleting organizations", () => {
  test("shows what is in each, asks for their number and reports per item", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("organizations");
    await select(page, "empty-org", "data-science");
    await page.getByRole("button", { name: "Delete 2…" }).click();

    const question = dialog(page);
    await expect(question).toContainText("Delete 2 organizations?");
    await expect(question.getByRole("row", { name: /data-science/ })).toContainText(/repositor(y|ies).*robot/);
    const confirm = question.getByRole("button", { name: "Delete 2 organizations" });
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    await question.getByLabel(/^Type 2/).fill("2");
    await confirm.click();

    await expect(row(page, "empty-org")).toHaveCount(0);
    await expect(row(page, "data-science")).toHaveCount(0);
    await expect(row(page, "acme-corp")).toBeVisible();
  });

  test("is not offered to who does not own one of them, with the reason", async ({ page }) => {
    await signInAs(page, "bob");
    await page.goto("organizations");
    await select(page, "acme-corp");

    await expect(page.getByRole("button", { name: "Delete 1…" })).toHaveAccessibleDescription("You do not own acme-corp.");
  });
});

test.describe("the first look at an organization", () => {
  test("costs the organization and one request more", async ({ page, calls }) => {
    await signInAs(page, "alice");
    await page.goto("organization/acme-corp");
    await expect(page.getByRole("heading", { name: "Newest activity" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Newest activity" }).getByRole("listitem").first()).toBeVisible();

    expect(calls.ofScreen.map(({ path }) => path.split("?")[0]).sort()).toEqual([
      "/organization/acme-corp",
      "/organization/acme-corp/logs",
    ]);
  });

  test("looks for the rest when it is asked to, and finds forgotten robots", async ({ page, problems }) => {
    // It follows no other registry.
    problems.expect(/status of 404/);
    await signInAs(page, "admin");
    await page.goto("organization/platform-eng");
    const attention = page.getByRole("region", { name: "Needs attention" });
    await attention.getByRole("button", { name: "Look" }).click();

    await expect(attention.getByText(/robots? unused for 90 days/)).toBeVisible();
    const counts = page.getByRole("list", { name: "Counts" });
    await expect(counts.getByRole("link", { name: /Robots/ })).toContainText(/\d/);
    await attention.getByRole("link", { name: "Review robots" }).click();
    await expect(page).toHaveURL(/organization\/platform-eng\/robots\?filter=unused/);
  });

  test("shows a stranger what they may know, and why not more", async ({ page }) => {
    await signInAs(page, "erin");
    await page.goto("organization/acme-corp");

    await expect(page.getByText("You are not a member")).toBeVisible();
    await expect(page.getByRole("region", { name: "Newest activity" })).toContainText("Only owners of acme-corp may do this.");
  });

  test("an organization that is not there is called so", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await signInAs(page, "alice");
    await page.goto("organization/nowhere");

    await expect(page.getByRole("main").getByRole("alert")).toContainText("There is no organization nowhere that you can see");
  });
});

test.describe("the settings of an organization", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "alice");
  });

  test("save an address, and send only what was changed", async ({ page, calls }) => {
    await page.goto("organization/acme-corp/settings");
    const section = page.getByRole("region", { name: "E-mail" });
    await expect(section.getByRole("button", { name: "Save" })).toHaveAccessibleDescription("Nothing was changed yet.");
    await section.getByLabel("Invoices to").fill("bills@example.com");
    await section.getByRole("button", { name: "Save" }).click();

    await expect(messages(page)).toContainText("The addresses were saved");
    const sent = calls.ofScreen.find(({ method }) => method === "PUT");
    expect(sent?.path).toBe("/organization/acme-corp");
    await page.reload();
    await expect(section.getByLabel("Invoices to")).toHaveValue("bills@example.com");
  });

  test("an address that is none is refused at its field", async ({ page, calls }) => {
    await page.goto("organization/acme-corp/settings");
    const section = page.getByRole("region", { name: "E-mail" });
    await section.getByLabel("Contact").fill("nonsense");
    await section.getByRole("button", { name: "Save" }).click();

    await expect(section.getByLabel("Contact")).toHaveAttribute("aria-invalid", "true");
    expect(calls.ofScreen.filter(({ method }) => method === "PUT")).toEqual([]);
  });

  test("how long deleted tags can be restored is one of what the registry offers", async ({ page }) => {
    await page.goto("organization/acme-corp/settings");
    const section = page.getByRole("region", { name: "Deleted tags" });
    await section.getByLabel("Can be restored for").selectOption({ label: "4 weeks" });
    await section.getByRole("button", { name: "Save" }).click();

    await expect(messages(page)).toContainText("was saved");
    await expect(section.getByRole("button", { name: "Save" })).toHaveAccessibleDescription("It is so already.");
  });

  test("renaming and taking over are for superusers, and say so", async ({ page }) => {
    await page.goto("organization/acme-corp/settings");

    for (const name of ["Rename…", "Take ownership…"]) {
      await expect(page.getByRole("button", { name })).toHaveAccessibleDescription("Only superusers of the registry may do this.");
    }
  });

  test("deleting it asks for its name, shows what dies and leads away", async ({ page }) => {
    await page.goto("organization/alice-org/settings");
    await page.getByRole("button", { name: "Delete organization…" }).click();
    await dialog(page).getByLabel(/^Type alice-org/).fill("alice-org");
    await dialog(page).getByRole("button", { name: "Delete alice-org" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
    await expect(row(page, "alice-org")).toHaveCount(0);
  });
});

test.describe("what only superusers may", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("an organization is renamed, once its name is typed and the new one is free", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.goto("organization/empty-org/settings?rename");
    const question = dialog(page);
    await question.getByLabel(/^Type empty-org/).fill("empty-org");
    await question.getByLabel("New name").fill("acme-corp");
    await question.getByRole("button", { name: "Rename" }).click();
    await expect(question.getByRole("alert")).toContainText("There is an organization acme-corp already.");

    await question.getByLabel("New name").fill("fuller-org");
    await question.getByRole("button", { name: "Rename" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "fuller-org" })).toBeVisible();
  });

  test("an organization of others is taken over, which is logged", async ({ page }) => {
    await page.goto("organization/bob-org/settings?take");
    await dialog(page).getByLabel(/^Type bob-org/).fill("bob-org");
    await dialog(page).getByRole("button", { name: "Take ownership" }).click();

    await expect(messages(page)).toContainText("You own bob-org");
    await page.goto("organizations");
    await expect(row(page, "bob-org")).toContainText("Owner");
  });
});
