import type { Page } from "@playwright/test";

import type { Registry } from "./support/registry.ts";
import { dialog, messages, row, settled } from "./support/screen.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const overview = (repository: string, rest = "") => `repository/${repository}/-/overview${rest}`;
const FRONTEND = "acme-corp/frontend";

const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const typed = (page: Page) => page.getByRole("textbox", { name: "Markdown" });
const save = (page: Page) => page.getByRole("button", { name: "Save description" });
const leaving = (page: Page) => page.getByRole("alertdialog", { name: "Leave without saving?" });

/** Writes a description as somebody else, elsewhere. */
async function somebodyWrites(registry: Registry, repository: string, description: string): Promise<void> {
  const answer = await fetch(`${registry.origin}/api/v1/repository/${repository}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${tokenOf("alice")}`, "content-type": "application/json" },
    body: JSON.stringify({ description }),
  });
  expect(answer.ok).toBe(true);
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test.describe("the description", () => {
  test("is read as Markdown", async ({ page }) => {
    await page.goto(overview(FRONTEND));

    const description = panel(page, "Description");
    await expect(description.getByText("Usage", { exact: true })).toBeVisible();
    await expect(description.getByRole("cell", { name: "LOG_LEVEL" })).toBeVisible();
    await expect(description).not.toContainText("**");
    await expect(description.getByRole("link", { name: "the team" })).toHaveAttribute("rel", /noopener/);
  });

  test("is edited beside what it will look like, and an edit can be undone", async ({ page, calls }) => {
    await page.goto(overview(FRONTEND));
    await page.getByRole("button", { name: "Edit description" }).click();
    await expect(page).toHaveURL(/\?edit/);
    await typed(page).fill("Runs the *shop*.");
    const preview = page.getByRole("group", { name: "Preview" });
    await expect(preview.getByText("Runs the shop.")).toBeVisible();
    calls.forget();
    await save(page).click();

    await expect(panel(page, "Description")).toContainText("Runs the shop.");
    // Once more to see whether somebody else wrote meanwhile.
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path.split("?")[0]}`)).toEqual([
      `GET /repository/${FRONTEND}`,
      `PUT /repository/${FRONTEND}`,
    ]);
    await messages(page).getByRole("button", { name: "Undo" }).click();
    await expect(panel(page, "Description")).toContainText("image of acme-corp");
  });

  test("is not saved over what somebody else wrote meanwhile, unless one wants it", async ({ page, registry }) => {
    await page.goto(overview(FRONTEND, "?edit"));
    await typed(page).fill("Mine.");
    await somebodyWrites(registry, FRONTEND, "Theirs.");
    await save(page).click();

    const conflict = page.getByRole("alert").filter({ hasText: "Somebody changed the description meanwhile" });
    await expect(conflict).toContainText("Theirs.");
    await expect(typed(page)).toHaveValue("Mine.");
    await conflict.getByRole("button", { name: "Save mine over theirs" }).click();
    await expect(panel(page, "Description")).toContainText("Mine.");
  });

  test("of somebody else can be taken over and gone on from", async ({ page, registry }) => {
    await page.goto(overview(FRONTEND, "?edit"));
    await typed(page).fill("Mine.");
    await somebodyWrites(registry, FRONTEND, "Theirs.");
    await save(page).click();
    await page.getByRole("button", { name: "Replace mine with theirs" }).click();

    await expect(typed(page)).toHaveValue("Theirs.");
    await expect(page.getByRole("alert").filter({ hasText: "meanwhile" })).toHaveCount(0);
  });

  test("that could not be saved stays in the field, with the reason", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.route(`**/api/v1/repository/${FRONTEND}`, async (route) => {
      if (route.request().method() === "PUT") await route.fulfill({ status: 500, body: "<html>" });
      else await route.fallback();
    });
    await page.goto(overview(FRONTEND, "?edit"));
    await typed(page).fill("Mine.");
    await save(page).click();

    await expect(page.getByRole("alert").filter({ hasText: "The description was not saved" })).toBeVisible();
    await expect(typed(page)).toHaveValue("Mine.");
  });

  test("cannot be edited by who may only read, and says why", async ({ page }) => {
    const reader = await page.context().newPage();
    await signInAs(reader, "carol", "nosuper");
    await reader.goto(overview("open-source/hello-world"));

    const edit = reader.getByRole("button", { name: "Edit description" });
    await expect(edit).toHaveAttribute("aria-disabled", "true");
    await expect(edit).toHaveAccessibleDescription(/not write to it/);
  });
});

test.describe("text that is not saved", () => {
  const ways: Record<string, { leave: (page: Page) => Promise<unknown>; there: (page: Page) => Promise<void> }> = {
    "by a link": {
      leave: (page) => page.getByRole("link", { name: "Tags", exact: true }).click(),
      there: (page) => expect(row(page, "latest")).toBeVisible(),
    },
    "by the palette": {
      leave: async (page) => {
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox", { name: "Search or run a command" }).fill("Repositories");
        await page.keyboard.press("Enter");
      },
      there: (page) => expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible(),
    },
    "by two keys": {
      leave: async (page) => {
        await page.getByRole("button", { name: "Discard changes" }).focus();
        await page.keyboard.press("g");
        await page.keyboard.press("r");
      },
      there: (page) => expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible(),
    },
  };
  for (const [how, { leave, there }] of Object.entries(ways)) {
    test(`is not lost without a question, ${how}`, async ({ page }) => {
      await page.goto(`repository/${FRONTEND}/-/tags`);
      await expect(row(page, "latest")).toBeVisible();
      await page.getByRole("link", { name: "Overview", exact: true }).click();
      await page.getByRole("button", { name: "Edit description" }).click();
      await typed(page).fill("Mine.");
      await leave(page);
      await leaving(page).getByRole("button", { name: "Go on editing" }).click();
      await expect(typed(page)).toHaveValue("Mine.");
      await expect(page).toHaveURL(/\/overview\?edit/);

      await leave(page);
      await leaving(page).getByRole("button", { name: "Leave without saving" }).click();
      await expect(typed(page)).toHaveCount(0);
      await there(page);
    });
  }

  test("is thrown away at once by the button that says so", async ({ page }) => {
    await page.goto(overview(FRONTEND, "?edit"));
    await typed(page).fill("Mine.");
    await page.getByRole("button", { name: "Discard changes" }).click();

    await expect(dialog(page)).toHaveCount(0);
    await expect(panel(page, "Description")).toContainText("image of acme-corp");
  });

  test("makes the browser ask, too, and text that is saved does not", async ({ page }) => {
    await page.goto(overview(FRONTEND, "?edit"));
    // Browsers ask only where somebody has pressed something.
    await typed(page).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Mine.");
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
    await expect(typed(page)).toHaveValue("Mine.");

    await save(page).click();
    await expect(panel(page, "Description")).toContainText("Mine.");
    await page.getByRole("link", { name: "Tags", exact: true }).click();
    await expect(row(page, "latest")).toBeVisible();
  });
});

test.describe("the facts", () => {
  for (const [repository, forbids] of [
    [FRONTEND, "Whoever may write can push and change tags."],
    ["acme-corp/legacy-monolith", "pushing, building, deleting, moving and restoring tags are refused"],
    ["mirror-hub/nginx", "Only its syncing changes tags"],
  ] as const) {
    test(`of ${repository} say what its state forbids`, async ({ page }) => {
      await page.goto(overview(repository));

      await expect(panel(page, "About")).toContainText(forbids);
    });
  }

  test("say who may pull, what one may do, and how long deleted tags can be restored", async ({ page }) => {
    await page.goto(overview(FRONTEND));
    const about = panel(page, "About");
    await expect(about).toContainText("Anybody who reaches the registry may pull");
    await expect(about).toContainText("pull, change and administer it");
    await expect(about).toContainText("can be restored for 14 d");
    await expect(about).toContainText("not looked at yet");

    await page.goto(overview("acme-corp/backend-api"));
    await expect(panel(page, "About")).toContainText("Only who has a permission may pull.");
  });

  test("say what share of the quota the repository takes, where the list has told", async ({ page, calls }) => {
    await page.goto("repositories/acme-corp");
    await page.getByRole("table").getByRole("link", { name: /frontend$/ }).click();
    await expect(row(page, "latest")).toBeVisible();
    calls.forget();
    await page.getByRole("link", { name: "Overview", exact: true }).click();

    await expect(panel(page, "About")).toContainText("5.3 % of the 10.0 GiB of its namespace");
    // The tags are known from the list.
    await expect(panel(page, "Latest tags").getByRole("link", { name: "latest", exact: true })).toBeVisible();
    await settled(page);
    expect(calls.ofScreen.map(({ path }) => path)).toEqual([expect.stringContaining("includeStats=true")]);
  });
});

test("the latest tags are read when somebody asks for them, and lead to their images", async ({ page, calls }) => {
  await page.goto(overview(FRONTEND));
  await expect(panel(page, "Activity").getByRole("img")).toBeVisible();
  calls.forget();
  await page.getByRole("button", { name: "Show the latest tags" }).click();
  const latest = panel(page, "Latest tags");
  await expect(latest.getByRole("listitem")).toHaveCount(5);
  expect(calls.ofScreen).toHaveLength(1);
  await latest.getByRole("link", { name: "latest", exact: true }).click();

  await expect(page).toHaveURL(/\/-\/tag\/latest$/);
});

test("a command to pull is there for each client, and is copied", async ({ page, registry }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(overview(FRONTEND));
  const image = `${new URL(registry.origin).host}/${FRONTEND}:latest`;
  const pull = panel(page, "Pull");
  for (const [client, command] of [
    ["Podman", `podman pull ${image}`],
    ["Docker", `docker pull ${image}`],
    ["Skopeo", `skopeo inspect docker://${image}`],
    ["Kubernetes", `image: ${image}`],
  ] as const) {
    await pull.getByRole("button", { name: client }).click();
    await expect(pull.getByText(command, { exact: true })).toBeVisible();
    await pull.getByRole("button", { name: "Copy command" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
    await expect(pull.getByRole("button", { name: "Copied" })).toHaveCount(0);
  }
});

test.describe("the activity", () => {
  test("of three months stands there as a map and as a table", async ({ page }) => {
    await page.goto(overview(FRONTEND));
    const activity = panel(page, "Activity");

    await expect(activity.getByRole("img", { name: /actions in the last three months, most on/ })).toBeVisible();
    await activity.getByText("As a table, by week").click();
    const weeks = activity.getByRole("table", { name: "Actions by week" }).getByRole("rowheader");
    await expect.poll(() => weeks.count()).toBeGreaterThan(11);
  });

  test("that cannot be read takes nothing else away", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.route("**/api/v1/repository/**includeStats=true*", (route) => route.fulfill({ status: 500, body: "" }));
    await page.goto(overview(FRONTEND));

    await expect(panel(page, "Activity").getByRole("alert")).toContainText("could not be read");
    await expect(panel(page, "Description")).toContainText("Usage");
  });
});

test.describe("what needs attention stands first", () => {
  test("disabled notifications and tags that expire, each with the way to it", async ({ page, calls }) => {
    await page.goto(overview(FRONTEND));
    const attention = panel(page, "Needs attention");
    await expect(attention).toContainText("Not looked at yet: the notifications and the tags.");
    await settled(page);
    calls.forget();
    await attention.getByRole("button", { name: "Look" }).click();

    await expect(attention.getByRole("listitem")).toHaveCount(2);
    await expect(attention.getByRole("listitem").first()).toContainText("1 notification disabled");
    await expect(attention.getByRole("listitem").last()).toContainText("2 tags expire within 7 days");
    expect(calls.ofScreen).toHaveLength(2);
    await attention.getByRole("link", { name: "Show tags" }).click();
    await expect(row(page, "1.2.0")).toBeVisible();
    await expect(row(page, "latest")).toHaveCount(0);
    await page.goto(overview(FRONTEND));
    await attention.getByRole("button", { name: "Look" }).click();
    await attention.getByRole("link", { name: "Show notifications" }).click();
    await expect(page).toHaveURL(/notifications\?filter=state/);
  });

  test("a mirror whose sync failed", async ({ page, problems }) => {
    problems.expect(/status of 503/);
    await page.goto(overview("mirror-hub/nginx"));
    const attention = panel(page, "Needs attention");
    await attention.getByRole("button", { name: "Look" }).click();

    await expect(attention.getByRole("listitem").first()).toContainText("The last sync failed");
    await attention.getByRole("link", { name: "Show the mirror" }).click();
    await expect(page).toHaveURL(/\/-\/mirroring$/);
  });

  test("nothing, when all was looked at and all is well", async ({ page }) => {
    await page.goto(overview("alice/sandbox"));
    const attention = panel(page, "Needs attention");
    await attention.getByRole("button", { name: "Look" }).click();

    await expect(attention).toContainText("Nothing needs attention.");
  });
});
