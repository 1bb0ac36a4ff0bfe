import {
  choose, dialog, expectNoSidewaysScrolling, filterField, loadLine, messages, names, row, select, settled,
} from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const MEMBERS = "organization/acme-corp/members";
const COLLABORATORS = `${MEMBERS}/collaborators`;

test.describe("for an owner", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("people are shown with their teams and repositories, with one request more", async ({ page, calls }) => {
    await page.goto(MEMBERS);

    await expect(page).toHaveTitle("Members · acme-corp · Quaymaster");
    await expect(loadLine(page, "8 members")).toBeVisible();
    await expect(row(page, "admin")).toContainText("Owner");
    await expect(row(page, "admin")).toContainText("and 1 more");
    await expect(row(page, "grace").getByRole("link", { name: "release-managers" })).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path).sort()).toEqual([
      "/organization/acme-corp",
      "/organization/acme-corp/members",
    ]);
    calls.forget();
    await page.getByRole("link", { name: "Collaborators" }).click();
    await expect(loadLine(page, "3 collaborators")).toBeVisible();
    expect(calls.ofScreen.map(({ path }) => path)).toEqual(["/organization/acme-corp/collaborators"]);
  });

  test("filter, order and the person that is open are in the address", async ({ page }) => {
    await page.goto(`${MEMBERS}?q=team:quality`);
    await expect.poll(() => names(page)).toEqual(["frank", "grace"]);
    await filterField(page).fill("owner:yes");
    await expect.poll(() => names(page)).toEqual(["admin", "alice", "ivan"]);
    await filterField(page).fill("");
    await page.getByRole("columnheader", { name: "Teams" }).getByRole("button").click();
    await page.getByRole("columnheader", { name: "Teams" }).getByRole("button").click();
    await expect(page).toHaveURL(/sort=-teams/);
    await expect.poll(async () => (await names(page))[0]).toBe("grace");
    await row(page, "grace").getByRole("button", { name: "grace", exact: true }).click();
    await expect(page).toHaveURL(/open=grace/);
    await expect(dialog(page).getByRole("list", { name: "Teams" }).getByRole("listitem")).toHaveCount(3);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
  });

  test("removing somebody tells what they lose, and their teams can be given back", async ({ page }) => {
    await page.goto(MEMBERS);
    await choose(page, "bob", "Remove from the organization…");
    await expect(dialog(page)).toContainText("bob loses all access");
    await expect(dialog(page)).toContainText("Out of the teams developers.");
    await expect(dialog(page)).toContainText("What was given directly goes with it: frontend.");
    await dialog(page).getByRole("textbox").fill("bob");
    await dialog(page).getByRole("button", { name: "Remove bob" }).click();

    await expect(row(page, "bob")).toHaveCount(0);
    await messages(page).getByRole("button", { name: /Add to the teams again/ }).first().click();
    await expect(messages(page)).toContainText("Add people to the teams of acme-corp again");
    await page.goto("organization/acme-corp/teams/developers");
    await expect(row(page, "bob")).toContainText("Invited");
  });

  test("the last owners are not removed", async ({ page }) => {
    await page.goto(MEMBERS);
    await select(page, "admin", "alice", "ivan");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Remove 3…" }).click();
    await expect(dialog(page)).toContainText("Nobody would own acme-corp any more");
    await dialog(page).getByRole("textbox").fill("3");
    const button = dialog(page).getByRole("button", { name: "Remove 3 people" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await dialog(page).getByRole("checkbox", { name: "Include admin" }).uncheck();
    await dialog(page).getByRole("textbox").fill("2");
    await dialog(page).getByRole("button", { name: "Remove 2 people" }).click();
    await expect(loadLine(page, "6 members")).toBeVisible();
  });

  test("somebody is added to one more team", async ({ page }) => {
    await page.goto(MEMBERS);
    await choose(page, "carol", "Add to a team…");
    await dialog(page).getByRole("combobox", { name: "Team" }).selectOption("quality");
    await dialog(page).getByRole("button", { name: "Add carol" }).click();

    await expect(row(page, "carol")).toContainText("quality");
  });

  test("a collaborator is promoted to a team, and has to agree", async ({ page }) => {
    await page.goto(COLLABORATORS);
    await choose(page, "mallory", "Add to a team…");
    await dialog(page).getByRole("combobox", { name: "Team" }).selectOption("quality");
    await expect(dialog(page)).toContainText("may have to agree first");
    await dialog(page).getByRole("button", { name: "Add mallory" }).click();
    await expect(messages(page)).toContainText("Add mallory to quality");
    await page.goto("organization/acme-corp/teams/quality");
    await expect(row(page, "mallory")).toContainText("Invited");
  });

  test("a collaborator is removed with what they were given", async ({ page }) => {
    await page.goto(COLLABORATORS);
    await choose(page, "judy", "Remove from the organization…");
    await expect(dialog(page)).toContainText("What was given directly goes with it: frontend.");
    await dialog(page).getByRole("textbox").fill("judy");
    await dialog(page).getByRole("button", { name: "Remove judy" }).click();

    await expect(row(page, "judy")).toHaveCount(0);
  });

  test("what is shown is saved as a file", async ({ page }) => {
    await page.goto(`${MEMBERS}?q=team:quality`);
    await expect(row(page, "frank")).toBeVisible();
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "CSV" }).click();

    expect((await coming).suggestedFilename()).toBe("acme-corp-members.csv");
  });
});

test("who is no owner is told so, and nothing is asked", async ({ page, calls }) => {
  await signInAs(page, "bob");
  await page.goto(MEMBERS);

  await expect(page.getByRole("heading", { name: "You may not see who belongs to acme-corp" })).toBeVisible();
  await settled(page);
  expect(calls.ofScreen.map(({ path }) => path)).toEqual(["/organization/acme-corp"]);
});

test("people fit on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signInAs(page, "admin");
  for (const path of [MEMBERS, COLLABORATORS, `${MEMBERS}?open=grace`]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText(/members|collaborators/);
    await settled(page);
    await expectNoSidewaysScrolling(page);
  }
});
