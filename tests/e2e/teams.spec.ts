import type { Page } from "@playwright/test";

import {
  choose, dialog, expectNoSidewaysScrolling, filterField, loadLine, messages, names, row, select, settled,
} from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const TEAMS = "organization/acme-corp/teams";
const DEVELOPERS = `${TEAMS}/developers`;
const SECURITY = "organization/platform-eng/teams/security";

const role = (page: Page, team: string) => page.getByRole("combobox", { name: `Role of ${team}`, exact: true });
const cell = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });
const press = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name }).click();

/** What is written, as "PUT /organization/…". */
function writes(page: Page): string[] {
  const all: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" || !pathname.startsWith("/api/v1/")) return;
    all.push(`${request.method()} ${decodeURIComponent(pathname.slice("/api/v1".length))}`);
  });
  return all;
}

/** Takes back what the last message tells. */
async function undo(page: Page): Promise<void> {
  await messages(page).getByRole("button", { name: /Undo/ }).first().click();
}

/** Finds somebody in the open dialog and takes them. */
async function find(page: Page, typed: string, name: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: "User or robot" }).fill(typed);
  await page.getByRole("option", { name }).first().click();
  await expect(dialog(page).getByRole("list", { name: "Who is added" })).toContainText(name);
}

test.describe("the teams, for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("are listed with role, members and repositories, from what the organization tells", async ({ page, calls }) => {
    await page.goto(TEAMS);

    await expect(page).toHaveTitle("Teams · acme-corp · Quaymaster");
    await expect(loadLine(page, "6 teams")).toBeVisible();
    await expect(role(page, "ops")).toHaveValue("admin");
    await expect(row(page, "developers")).toContainText("Application developers");
    await expect(page.getByRole("link", { name: "7 repositories of developers" })).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path)).toEqual(["/organization/acme-corp"]);
  });

  test("filter and order are in the address", async ({ page }) => {
    await page.goto(`${TEAMS}?q=role:owner`);
    await expect.poll(() => names(page)).toEqual(["owners", "ops"]);
    await filterField(page).fill("members:>2");
    await expect.poll(() => names(page)).toEqual(["developers"]);
    await filterField(page).fill("");
    await page.getByRole("columnheader", { name: "Members" }).getByRole("button").click();
    await expect(page).toHaveURL(/sort=-members/);
    await expect.poll(async () => (await names(page))[0]).toBe("developers");
    await filterField(page).fill("no-such-team");
    await expect(page.getByRole("heading", { name: "No team matches the filter" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(loadLine(page, "6 teams")).toBeVisible();
  });

  test("a team is created, unless there is one of this name, and opens", async ({ page }) => {
    const sent = writes(page);
    await page.goto(`${TEAMS}?create`);
    const name = dialog(page).getByRole("textbox", { name: "Name" });
    await name.fill("Bad Name");
    await press(page, "Create team");
    await expect(dialog(page)).toContainText("Use lower-case letters only.");
    await name.fill("developers");
    await press(page, "Create team");
    await expect(dialog(page)).toContainText("There is a team of this name already.");
    expect(sent).toEqual([]);

    await name.fill("testers");
    await dialog(page).getByRole("radio", { name: "Creator" }).check();
    await press(page, "Create team");
    await expect(page).toHaveURL(/teams\/testers$/);
    await expect(page.getByRole("heading", { name: "Nobody is in this team" })).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Role in the organization" })).toHaveValue("creator");
  });

  test("a role that makes no owners is set at once, and that can be undone", async ({ page }) => {
    await page.goto(TEAMS);
    await role(page, "quality").selectOption("Creator");

    await expect(messages(page)).toContainText("Set the role of quality to Creator");
    await expect(role(page, "quality")).toHaveValue("creator");
    await undo(page);
    await expect(role(page, "quality")).toHaveValue("member");
  });

  test("a role that makes owners is asked for, and stays until it is confirmed", async ({ page }) => {
    await page.goto(TEAMS);
    await role(page, "quality").selectOption("Owner");
    await expect(dialog(page)).toContainText("2 members will own acme-corp");
    await press(page, "Cancel");
    await expect(role(page, "quality")).toHaveValue("member");
    await role(page, "quality").selectOption("Owner");
    await press(page, "Set team quality to Owner");
    await expect(role(page, "quality")).toHaveValue("admin");
  });

  test("the only team by which one owns the organization is neither deleted nor lowered", async ({ page }) => {
    const sent = writes(page);
    await page.goto(TEAMS);
    await choose(page, "owners", "Delete…");
    await expect(dialog(page)).toContainText("You would no longer own acme-corp");
    await dialog(page).getByRole("textbox").fill("owners");
    const button = dialog(page).getByRole("button", { name: "Delete team owners" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(dialog(page)).toContainText("the registry refuses this");
    await press(page, "Cancel");
    await role(page, "owners").selectOption("Member");
    await expect(dialog(page).getByRole("button", { name: "Set team owners to Member" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    expect(sent).toEqual([]);
  });

  test("several are deleted once their number is typed; who loses access is told before", async ({ page }) => {
    const sent = writes(page);
    await page.goto(TEAMS);
    await select(page, "developers", "auditors");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 2…" }).click();
    await expect(dialog(page)).toContainText("carol and heidi lose all access");
    await expect(dialog(page)).toContainText("bob keeps only what was given to them directly");
    await dialog(page).getByRole("checkbox", { name: "Include team developers" }).uncheck();
    await expect(dialog(page)).not.toContainText("carol");
    await dialog(page).getByRole("checkbox", { name: "Include team developers" }).check();
    await dialog(page).getByRole("textbox").fill("2");
    await press(page, "Delete 2 teams");

    await expect(loadLine(page, "4 teams")).toBeVisible();
    expect(sent.sort()).toEqual([
      "DELETE /organization/acme-corp/team/auditors",
      "DELETE /organization/acme-corp/team/developers",
    ]);
  });

  test("a team is described in Markdown", async ({ page }) => {
    await page.goto(`${DEVELOPERS}?describe`);
    await dialog(page).getByRole("textbox", { name: "Markdown" }).fill("All who **write** code");
    await expect(dialog(page).getByRole("group", { name: "Preview" }).getByText("write")).toBeVisible();
    await press(page, "Save description");

    await expect(page.getByRole("group", { name: "Description" })).toHaveText("All who write code");
  });
});

test.describe("one team, for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("shows who is in it and who is invited, with one request more", async ({ page, calls }) => {
    await page.goto(DEVELOPERS);

    await expect(row(page, "newcomer@example.com")).toContainText("Invited");
    await expect(row(page, "erin")).toContainText("Invited");
    await expect(row(page, "bob")).toContainText("Member");
    await expect(page.getByText("2 are invited and have not accepted yet")).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
      "/organization/acme-corp",
      "/organization/acme-corp/team/developers/members?includePending=true",
    ]);
  });

  test("somebody is added, and taken out again by the way back", async ({ page }) => {
    await page.goto(`${TEAMS}/quality`);
    await page.getByRole("button", { name: "Add members…" }).click();
    await expect(page).toHaveURL(/add/);
    await find(page, "bo", "bob");
    await press(page, "Add bob");

    await expect(messages(page)).toContainText("bob is in quality");
    await expect(row(page, "bob")).toContainText("Member");
    await undo(page);
    await expect(row(page, "bob")).toHaveCount(0);
  });

  test("of a pasted list each line is told what becomes of it, and of each item what became of it", async ({ page }) => {
    await page.goto(`${TEAMS}/quality?add`);
    const form = dialog(page);
    await form.getByText("Paste a list of names").click();
    const text = "bob\ncarol, grace\nacme-corp+deployer\nother+ci\nnosuch\nnew@example.com\n@developers";
    await form.getByRole("textbox", { name: "Names" }).fill(text);
    await form.getByRole("button", { name: "Check names" }).click();
    const meant = form.getByRole("list", { name: "What the names mean" });
    await expect(meant).toContainText("Nobody has this name");
    await expect(meant).toContainText("A robot can be in teams of its own organization only.");
    await expect(meant).toContainText("A team cannot be named here.");
    await form.getByRole("button", { name: "Take 5 names" }).click();
    const added = form.getByRole("list", { name: "Who is added" });
    await expect(added.getByRole("listitem").filter({ hasText: "grace" })).toContainText("is in the team already");
    await expect(added.getByRole("listitem").filter({ hasText: "new@example.com" })).toContainText("invited by e-mail");
    await form.getByRole("button", { name: "Add 4 members" }).click();

    await expect(messages(page)).toContainText("Add 4 members to quality");
    for (const name of ["bob", "carol", "acme-corp+deployer"]) await expect(row(page, name)).toContainText("Member");
    await expect(row(page, "new@example.com")).toContainText("Invited");
  });

  test("a stranger is only invited, and the invitation is taken back", async ({ page }) => {
    await page.goto(`${TEAMS}/quality?add`);
    await find(page, "mall", "mallory");
    await expect(dialog(page)).toContainText("may have to agree first");
    await press(page, "Add mallory");
    await expect(row(page, "mallory")).toContainText("Invited");
    await choose(page, "mallory", "Take the invitation back…");
    await press(page, "Take the invitation of mallory out");
    await expect(row(page, "mallory")).toHaveCount(0);
  });

  test("nobody leaves the only team by which they own the organization", async ({ page }) => {
    await page.goto(`${TEAMS}/owners`);
    await choose(page, "admin", "Take out of the team…");

    await expect(dialog(page)).toContainText("You would no longer own acme-corp");
    await expect(dialog(page).getByRole("button", { name: "Take admin out" })).toHaveAttribute("aria-disabled", "true");
    await press(page, "Cancel");
    await choose(page, "alice", "Take out of the team…");
    await expect(dialog(page)).toContainText("alice no longer owns acme-corp");
    await press(page, "Take alice out");
    await expect(row(page, "alice")).toHaveCount(0);
  });

  test("several move to another team, and back", async ({ page }) => {
    const sent = writes(page);
    await page.goto(DEVELOPERS);
    await select(page, "bob", "grace");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Move to a team…" }).click();
    await dialog(page).getByRole("combobox", { name: "Team" }).selectOption("quality");
    await expect(dialog(page)).toContainText("In quality already, and stay so: grace.");
    await press(page, "Move 2 people");

    await expect(row(page, "bob")).toHaveCount(0);
    await expect(row(page, "grace")).toHaveCount(0);
    expect(sent.filter((line) => line.startsWith("DELETE"))).toHaveLength(2);
    await undo(page);
    await expect(row(page, "bob")).toBeVisible();
    await page.goto(`${TEAMS}/quality`);
    await expect(row(page, "grace")).toBeVisible();
    await expect(row(page, "bob")).toHaveCount(0);
  });

  test("a team that is not there is said to be missing", async ({ page, problems }) => {
    // Its members are asked for at the same time as the organization.
    problems.expect(/status of 404/);
    await page.goto(`${TEAMS}/nosuch`);

    await expect(page.getByRole("heading", { name: "There is no team nosuch" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "All teams" }).click();
    await expect(loadLine(page, "6 teams")).toBeVisible();
  });
});

test.describe("what a team may do in repositories", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto(`${DEVELOPERS}/permissions`);
    await expect(cell(page, "Write in frontend")).toBeChecked();
  });

  test("only changed cells are sent, after a look at them, and can be taken back", async ({ page }) => {
    const sent = writes(page);
    await cell(page, "Read in frontend").check();
    await cell(page, "Admin in payments").check();
    await cell(page, "Write in payments").check();
    await cell(page, "Read in payments").check();
    await cell(page, "Nothing in checkout").check();
    const bar = page.getByRole("region", { name: "Changes" });
    await expect(bar).toContainText("2 changes");
    expect(sent).toEqual([]);
    await bar.getByRole("button", { name: "Look at them and save…" }).click();
    await expect(dialog(page)).toContainText("In 2 repositories they may do less than now");
    await dialog(page).getByRole("textbox").fill("2");
    await press(page, "Change 2 permissions");

    await expect(messages(page)).toContainText("Change 2 permissions of team developers");
    await expect(bar).toHaveCount(0);
    expect(sent.sort()).toEqual([
      "DELETE /repository/acme-corp/checkout/permissions/team/developers",
      "PUT /repository/acme-corp/frontend/permissions/team/developers",
    ]);
    await undo(page);
    await expect(cell(page, "Write in frontend")).toBeChecked();
    await expect(cell(page, "Read in checkout")).toBeChecked();
  });

  test("all that the filter shows get one role, and nothing is lost without a question", async ({ page }) => {
    await filterField(page).fill("role:read");
    await page.getByRole("button", { name: "Set all shown" }).click();
    await page.getByRole("menuitem", { name: "Write" }).click();
    const bar = page.getByRole("region", { name: "Changes" });
    await expect(bar).toContainText("5 changes");
    await page.getByRole("link", { name: "Members", exact: true }).first().click();
    await expect(dialog(page)).toContainText("not saved");
    await press(page, "Go on editing");
    await bar.getByRole("button", { name: "Discard" }).click();
    await expect(bar).toHaveCount(0);
    await expect(cell(page, "Read in payments")).toBeChecked();
  });
});

test.describe("what all teams may do in repositories", () => {
  const choice = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });

  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto(TEAMS);
    await page.getByRole("button", { name: "What all teams may do in repositories" }).click();
    await expect(choice(page, "developers in frontend")).toHaveValue("write");
  });

  test("stands in one table, for as many teams as have room, with one request each", async ({ page, calls }) => {
    await expect(page).toHaveURL(/\?matrix/);
    const shown = await page.getByRole("columnheader").count() - 1;
    await settled(page);
    const asked = calls.list.map((call) => call.path).filter((path) => /\/team\/[^/]+\/permissions$/.test(path));
    expect(asked).toHaveLength(shown);
    expect(new Set(asked).size).toBe(shown);

    await filterField(page).fill("team:develop front");
    await expect(page.getByRole("columnheader")).toHaveCount(2);
    await expect(choice(page, "developers in payments")).toHaveCount(0);
  });

  test("is changed in several teams at once, only changed cells are sent, and undo puts them back", async ({ page }) => {
    const sent = writes(page);
    await choice(page, "developers in frontend").selectOption("Read");
    await choice(page, "developers in payments").selectOption("Admin");
    await choice(page, "developers in payments").selectOption("Read");
    await choice(page, "quality in checkout").selectOption("Read");
    const bar = page.getByRole("region", { name: "Changes" });
    await expect(bar).toContainText("2 changes");
    expect(sent).toEqual([]);
    await bar.getByRole("button", { name: "Look at them and save…" }).click();
    await expect(dialog(page)).toContainText("frontend, team developers");
    await dialog(page).getByRole("textbox").fill("2");
    await press(page, "Change 2 permissions");

    await expect(messages(page)).toContainText("Change 2 permissions of 2 teams");
    await expect(bar).toHaveCount(0);
    expect(sent.sort()).toEqual([
      "PUT /repository/acme-corp/checkout/permissions/team/quality",
      "PUT /repository/acme-corp/frontend/permissions/team/developers",
    ]);
    await undo(page);
    await expect(choice(page, "developers in frontend")).toHaveValue("write");
    await expect(choice(page, "quality in checkout")).toHaveValue("none");
  });

  test("is walked with arrow keys, which change nothing", async ({ page }) => {
    const first = choice(page, "developers in frontend");
    await first.focus();
    await page.keyboard.press("ArrowDown");
    await expect(first).not.toBeFocused();
    const below = page.getByRole("combobox").and(page.locator(":focus"));
    await expect(below).toHaveAccessibleName(/^developers in /);
    await page.keyboard.press("ArrowUp");
    await expect(first).toBeFocused();
    await expect(first).toHaveValue("write");
    await page.keyboard.press("a");
    await expect(first).toHaveValue("admin");
    await expect(page.getByRole("region", { name: "Changes" })).toContainText("1 change");
  });

  test("gives all repositories shown a role for one team, to be sent later", async ({ page }) => {
    await filterField(page).fill("front");
    await page.getByRole("button", { name: "Set all shown for developers" }).click();
    await page.getByRole("menuitem", { name: "Admin" }).click();
    await expect(choice(page, "developers in frontend")).toHaveValue("admin");
    await filterField(page).fill("changed:yes");
    await expect(choice(page, "developers in frontend")).toBeVisible();
    await page.getByRole("link", { name: "List of teams" }).click();
    await expect(dialog(page)).toContainText("not saved");
    await press(page, "Go on editing");
    await expect(page.getByRole("region", { name: "Changes" })).toContainText("1 change");
  });

  test("fits a phone, two teams at a time", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.getByRole("columnheader")).toHaveCount(3);
    await expectNoSidewaysScrolling(page);
    await expect(page.getByRole("status").filter({ hasText: "Teams 1 to 2 of 6" })).toBeVisible();
    await page.getByRole("button", { name: "Next teams" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Teams 3 to 4 of 6" })).toBeVisible();
    await expect(page.getByRole("columnheader")).toHaveCount(3);
  });
});

test.describe("a directory", () => {
  test("fills a team from a group; what it refuses is explained", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    await signInAs(page, "admin");
    await page.goto("organization/platform-eng/teams/contributors/directory?sync");
    const group = dialog(page).getByRole("textbox", { name: "Distinguished name of the group" });
    const send = () => press(page, "Fill it from the group");
    await group.fill("developers");
    await send();
    await expect(dialog(page)).toContainText("made of pairs");
    await group.fill("cn=nobody,ou=groups");
    await send();
    await expect(dialog(page).getByRole("alert")).toContainText("Quay does not take an empty one");
    await group.fill("cn=developers,ou=groups");
    await send();

    await expect(page.getByRole("region", { name: "Where its people come from" })).toContainText("cn=developers,ou=groups");
    await page.getByRole("link", { name: "Members", exact: true }).last().click();
    await choose(page, "platform-eng+builder", /Take out/);
    await press(page, "Cancel");
    await expect(page.getByText("only robots are added and removed here").first()).toBeVisible();
  });

  test("is no longer followed, and the people stay", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto(`${SECURITY}/directory`);
    const place = page.getByRole("region", { name: "Where its people come from" });
    await expect(place).toContainText("cn=security,ou=groups");
    await place.getByRole("button", { name: "Stop filling it…" }).click();
    await press(page, "Stop filling it");

    await expect(place).toContainText("added to it and taken out of it by hand");
    await page.goto(SECURITY);
    await expect(row(page, "grace")).toBeVisible();
  });

  test("is for superusers: others are told so", async ({ page }) => {
    await signInAs(page, "alice");
    await page.goto(`${DEVELOPERS}/directory`);

    const button = page.getByRole("button", { name: "Fill it from a group…" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByText("only to superusers who own the organization").first()).toBeVisible();
  });
});

test.describe("for those who own nothing", () => {
  test("a member sees the teams and changes none of them", async ({ page }) => {
    await signInAs(page, "bob");
    await page.goto(TEAMS);

    await expect(loadLine(page, "6 teams")).toBeVisible();
    await expect(page.getByRole("button", { name: "Create team" })).toHaveAttribute("aria-disabled", "true");
    await expect(role(page, "developers")).toHaveCount(0);
  });

  test("somebody in a team sees who is in it; of others they are refused", async ({ page, problems }) => {
    problems.expect(/403/);
    await signInAs(page, "bob");
    await page.goto(DEVELOPERS);
    await expect(row(page, "carol")).toBeVisible();
    await page.goto(`${TEAMS}/ops`);
    await expect(page.getByRole("heading", { name: "You may not see who is in ops" })).toBeVisible();
  });

  test("strangers are told why they see no teams", async ({ page }) => {
    await signInAs(page, "erin");
    await page.goto(TEAMS);

    await expect(page.getByRole("heading", { name: "Its teams are not shown to you" })).toBeVisible();
  });
});

test("teams and permissions fit on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signInAs(page, "admin");
  for (const path of [TEAMS, DEVELOPERS, `${DEVELOPERS}/permissions`, `${SECURITY}/directory`]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText(/members|repositories|group/);
    await settled(page);
    await expectNoSidewaysScrolling(page);
  }
});
