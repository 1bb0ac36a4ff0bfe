import type { Calls } from "./support/calls.ts";
import { choose, dialog, filterField, loadLine, messages, names, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tags = (repository: string, rest = "") => `repository/${repository}/-/tags${rest}`;
const FRONTEND = "acme-corp/frontend";
const MANY = "platform-eng/many-tags";
const writes = (calls: Calls) => calls.ofScreen.filter(({ method }) => method !== "GET");

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test.describe("the list", () => {
  test("shows the newest push first, with what the registry says of each tag", async ({ page }) => {
    await page.goto(tags(FRONTEND));

    await expect(page.getByRole("heading", { level: 1, name: "frontend" })).toBeVisible();
    await expect(page).toHaveTitle("Tags · acme-corp/frontend · Quaymaster");
    await expect(row(page, "2.0.0")).toContainText("Immutable");
    await expect(row(page, "1.2.0")).toContainText(/in [23] d/);
    const pushed = page.getByRole("columnheader", { name: "Pushed" });
    await expect(pushed).toHaveAttribute("aria-sort", "descending");
  });

  test("leads from the name of a tag to its image, without asking for the tag again", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await expect(row(page, "stable")).toBeVisible();
    calls.forget();
    await page.getByRole("rowheader", { name: "stable" }).getByRole("link").click();

    await expect(page).toHaveURL(/\/-\/tag\/stable$/);
    await expect(page.getByRole("heading", { level: 2, name: "stable" })).toBeVisible();
    expect(calls.ofScreen.filter(({ path }) => path.includes("/tag/?"))).toEqual([]);
  });

  test("of a repository whose name has levels", async ({ page }) => {
    await page.goto(tags("platform-eng/base-images/ubi9"));

    await expect(page.getByRole("heading", { level: 1, name: "base-images/ubi9" })).toBeVisible();
    await expect(row(page, "latest")).toBeVisible();
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "platform-eng" }).click();
    await expect(page).toHaveURL(/\/repositories\/platform-eng$/);
  });

  test("the first hundred stand there at once; more come when asked for", async ({ page, calls }) => {
    await page.goto(tags(MANY));
    await expect(loadLine(page, "100 of at least 101 tags loaded")).toBeVisible();
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "-1");
    calls.forget();
    await page.getByRole("button", { name: "Load 100 more" }).click();

    await expect(loadLine(page, "200 of at least 201 tags loaded")).toBeVisible();
    expect(calls.ofScreen).toHaveLength(1);
    await page.getByRole("button", { name: "Load all" }).click();
    await expect(loadLine(page, "1,192 tags")).toBeVisible();
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "1193");
  });

  test("by name, 1.10.0 comes after 1.9.0, and all tags are loaded for it", async ({ page }) => {
    await page.goto(tags("open-source/operator", "?sort=name"));
    await expect(row(page, "latest")).toBeVisible();

    const versions = (await names(page)).filter((name) => /^1\.\d+\.0$/.test(name));
    const numbers = versions.map((name) => Number(name.split(".")[1]));
    expect(versions.length).toBeGreaterThan(2);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test("a repository without tags says how one comes into it", async ({ page }) => {
    await page.goto(tags("alice/sandbox"));

    await expect(page.getByRole("heading", { name: "No tags yet" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("podman push");
  });

  test("a repository that does not exist says so", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.goto(tags("acme-corp/no-such-thing"));

    await expect(page.getByRole("main").getByRole("alert")).toContainText("no repository acme-corp/no-such-thing");
  });

  test("platforms come on demand, with one request", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await expect(row(page, "2.4.1")).toBeVisible();
    calls.forget();
    const expander = page.getByRole("button", { name: "Platforms of 2.4.1" });
    await expander.click();

    await expect(page.getByRole("rowheader", { name: "linux/amd64" })).toBeVisible();
    await expect(expander).toHaveAttribute("aria-expanded", "true");
    expect(calls.ofScreen).toHaveLength(1);
    await expander.click();
    await expect(page.getByRole("rowheader", { name: "linux/amd64" })).toHaveCount(0);
    await expander.click();
    await expect(page.getByRole("rowheader", { name: "linux/amd64" })).toBeVisible();
    expect(calls.ofScreen).toHaveLength(1);
  });

  test("of an index with holes it says what is not in this registry", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    await expect(row(page, "2.4.0")).toContainText("3 of 5 manifests here");
    await page.getByRole("button", { name: "Platforms of 2.4.0" }).click();

    await expect(page.getByText("Not in this registry")).toHaveCount(2);
  });

  test("the tags of one image are selected by their mark", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    await page.getByRole("button", { name: "Select the 3 tags of this image" }).first().click();

    const selection = page.getByRole("region", { name: "Selection" });
    await expect(selection).toContainText("3 selected");
    for (const name of ["2.4.1", "2.4", "latest"]) {
      await expect(page.getByRole("checkbox", { name: `Select ${name}`, exact: true })).toBeChecked();
    }
  });

  test("a reference is copied, and the last form stands first from then on", async ({ page, registry }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(tags(FRONTEND));
    await page.getByRole("button", { name: "Copy 2.3.0" }).click();
    await page.getByRole("menuitem", { name: /^Kubernetes image, by digest/ }).click();

    const host = new URL(registry.origin).host;
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(
      new RegExp(`^image: ${host}/acme-corp/frontend@sha256:[0-9a-f]{64}$`),
    );
    await page.reload();
    await page.getByRole("button", { name: "Copy latest" }).click();
    await expect(page.getByRole("menuitem").first()).toContainText("Kubernetes image, by digest");
    for (const client of ["podman", "docker", "skopeo", "oras", "Dockerfile"]) {
      await expect(page.getByRole("menuitem", { name: new RegExp(client) }).first()).toBeAttached();
    }
  });
});

test.describe("the filter", () => {
  test("by text asks the registry while not all is loaded, and finds what is not loaded", async ({ page, calls }) => {
    await page.goto(tags(MANY));
    await expect(loadLine(page, "100 of at least 101 tags loaded")).toBeVisible();
    calls.forget();
    await filterField(page).fill("latest");

    await expect(loadLine(page, /found by the registry/)).toBeVisible();
    await expect(row(page, "latest")).toBeVisible();
    expect(calls.ofScreen.map(({ path }) => path)).toEqual([
      expect.stringContaining("filter_tag_name=like:latest"),
    ]);
  });

  test("by pattern", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    await filterField(page).fill("2.*.0");

    await expect(row(page, "2.4.0")).toBeVisible();
    expect((await names(page)).every((name) => /^2\..*\.0/.test(name))).toBe(true);
  });

  test("by expiration, size, kind and immutability", async ({ page }) => {
    await page.goto(tags(FRONTEND, "?filter=expires:<7d"));
    await expect.poll(async () => (await names(page)).sort()).toEqual(["1.2.0", "edge"]);

    await page.goto(tags(FRONTEND, "?filter=immutable:yes"));
    await expect.poll(async () => (await names(page)).sort()).toEqual(["2.0.0", "2.4.0"]);

    await page.goto(tags(FRONTEND, "?filter=kind:index"));
    await expect.poll(async () => (await names(page)).sort()).toEqual(["2.4", "2.4.0", "2.4.1", "latest"]);

    await page.goto(tags(FRONTEND, "?filter=size:>1TiB"));
    await expect(page.getByRole("heading", { name: "No tag matches the filter" })).toBeVisible();
  });

  test("a condition that is not understood is explained", async ({ page }) => {
    await page.goto(tags(FRONTEND, "?filter=size:big"));

    await expect(page.getByText(/“size:big” is not understood/)).toBeVisible();
  });

  test("what only the app knows makes it load the rest, and that can be stopped", async ({ page }) => {
    await page.route("**/tag/**", async (route) => {
      const number = Number(new URL(route.request().url()).searchParams.get("page") ?? 1);
      // From the fourth page on, no answer comes: time to press Stop.
      if (number < 4) await route.fallback();
    });
    await page.goto(tags(MANY));
    await expect(loadLine(page, "100 of at least 101 tags loaded")).toBeVisible();
    await filterField(page).fill("immutable:yes");

    await expect(loadLine(page, /of the 300 loaded match; there are at least 301 tags/)).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
    await expect(loadLine(page, /of the 300 loaded match/)).toBeVisible();
  });
});

test.describe("deleting", () => {
  test("one tag: says what will happen, and undo brings it back", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await expect(row(page, "2.2.0")).toBeVisible();
    await choose(page, "2.2.0", "Delete…");
    const question = page.getByRole("alertdialog", { name: "Delete 2.2.0 from acme-corp/frontend?" });
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(question).toContainText("manifest unknown");
    await expect(question).toContainText("Can be undone until");
    calls.forget();
    await question.getByRole("button", { name: "Delete 2.2.0" }).click();

    await expect(row(page, "2.2.0")).toHaveCount(0);
    await messages(page).getByRole("button", { name: "Restore all" }).click();
    await expect(row(page, "2.2.0")).toBeVisible();
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "DELETE /repository/acme-corp/frontend/tag/2.2.0",
      "POST /repository/acme-corp/frontend/tag/2.2.0/restore",
    ]);
  });

  test("twenty of many: one request each, no reload, and undo", async ({ page, calls }) => {
    await page.goto(tags(MANY));
    await expect(loadLine(page, "100 of at least 101 tags loaded")).toBeVisible();
    const twenty = (await names(page)).slice(0, 20);
    await page.getByRole("checkbox", { name: `Select ${twenty[0]}`, exact: true }).check();
    await page.getByRole("checkbox", { name: `Select ${twenty[19]}`, exact: true }).click({ modifiers: ["Shift"] });
    const selection = page.getByRole("region", { name: "Selection" });
    await expect(selection).toContainText("20 selected");
    await selection.getByRole("button", { name: "Delete 20…" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("textbox").fill("20");
    calls.forget();
    await question.getByRole("button", { name: "Delete 20 tags" }).click();

    await expect(messages(page)).toContainText(`Done: Delete 20 tags of ${MANY}`);
    await expect(row(page, twenty[0] ?? "")).toHaveCount(0);
    expect(writes(calls)).toHaveLength(20);
    expect(calls.ofScreen).toHaveLength(20);
    await messages(page).getByRole("button", { name: "Restore all" }).click();
    await expect.poll(() => calls.ofScreen.filter(({ method }) => method === "POST").length).toBe(20);
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(async () => (await names(page)).slice(0, 20).sort()).toEqual([...twenty].sort());
    expect(calls.ofScreen.filter(({ method }) => method === "GET")).toEqual([]);
  });

  test("skips immutable tags and says so", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await select(page, "2.0.0", "2.2.0", "2.3.0");
    const selection = page.getByRole("region", { name: "Selection" });
    await expect(selection).toContainText("1 immutable, skipped by delete");
    await selection.getByRole("button", { name: "Delete 2…" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("1 immutable tag is skipped");
    await question.getByRole("textbox").fill("2");
    calls.forget();
    await question.getByRole("button", { name: "Delete 2 tags" }).click();

    await expect(row(page, "2.2.0")).toHaveCount(0);
    await expect(row(page, "2.0.0")).toBeVisible();
    expect(writes(calls)).toHaveLength(2);
  });

  test("what is refused stays, and is reported beside what was done", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.goto(tags("sentinels/tags"));
    await select(page, "refuse-delete-1", "plain-1", "slow-1");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 3…" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("textbox").fill("3");
    await question.getByRole("button", { name: "Delete 3 tags" }).click();

    await expect(messages(page).getByRole("alert")).toContainText("1 of 3 failed");
    await expect(row(page, "refuse-delete-1")).toBeVisible();
    await expect(row(page, "plain-1")).toHaveCount(0);
    await page.getByRole("button", { name: /^Jobs/ }).click();
    const results = page.getByRole("dialog", { name: "Jobs" }).getByRole("listitem");
    await expect(results.first()).toContainText("refuse-delete-1");
    await expect(results.first()).toContainText("failed");
  });
});

test.describe("changing", () => {
  test("the expiration of one tag, to a while from now, and back", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await expect(row(page, "2.3.0")).toContainText("Never");
    await choose(page, "2.3.0", "Set expiration…");
    await dialog(page).getByRole("textbox", { name: "In" }).fill("2 weeks");
    calls.forget();
    await dialog(page).getByRole("button", { name: "Set expiration of 2.3.0" }).click();

    await expect(row(page, "2.3.0")).toContainText(/in 1[34] d/);
    await messages(page).getByRole("button", { name: /Undo|Set/ }).click();
    await expect(row(page, "2.3.0")).toContainText("Never");
    expect(calls.ofScreen.map(({ method }) => method)).toEqual(["PUT", "PUT"]);
  });

  test("a moment that has passed is refused before it is sent", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await choose(page, "2.3.0", "Set expiration…");
    await dialog(page).getByRole("radio", { name: "At a date" }).check();
    const at = dialog(page).getByRole("textbox", { name: "On" });
    await at.fill("2020-01-01");
    calls.forget();
    await dialog(page).getByRole("button", { name: "Set expiration of 2.3.0" }).click();

    await expect(at).toHaveAccessibleDescription(/has passed/);
    expect(calls.ofScreen).toEqual([]);
  });

  test("the expiration of several, to never", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    await select(page, "1.2.0", "2.1.0");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Set expiration…" }).click();
    await dialog(page).getByRole("radio", { name: "Never" }).check();
    await dialog(page).getByRole("button", { name: "Set expiration of 2 tags" }).click();

    await expect(row(page, "1.2.0")).toContainText("Never");
    await expect(row(page, "2.1.0")).toContainText("Never");
  });

  test("adds a tag to an image", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await expect(row(page, "2.3.0")).toBeVisible();
    await page.getByRole("button", { name: "Add tag" }).click();
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Tag" }).fill("blessed");
    await form.getByRole("textbox", { name: "Image" }).fill("2.3.0");
    await expect(form).toContainText("The new image is that of 2.3.0");
    calls.forget();
    await form.getByRole("button", { name: "Add tag" }).click();

    await expect(row(page, "blessed")).toBeVisible();
    expect(calls.ofScreen.map(({ method }) => method)).toEqual(["PUT"]);
  });

  test("a name that Quay does not take is refused before it is sent", async ({ page, calls }) => {
    await page.goto(tags(FRONTEND));
    await page.getByRole("button", { name: "Add tag" }).click();
    const name = dialog(page).getByRole("textbox", { name: "Tag" });
    await name.fill("-rc");
    await dialog(page).getByRole("textbox", { name: "Image" }).fill("2.3.0");
    calls.forget();
    await dialog(page).getByRole("button", { name: "Add tag" }).click();

    await expect(name).toHaveAccessibleDescription(/Begin with a letter/);
    expect(writes(calls)).toEqual([]);
  });

  test("moving a tag shows the old and the new image, and can be undone", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    const before = await row(page, "2.3.0").innerText();
    await choose(page, "2.3.0", "Move to another image…");
    await dialog(page).getByRole("textbox", { name: "Image" }).fill("2.2.0");
    await expect(dialog(page)).toContainText("Whoever pulls it next gets the new image");
    await dialog(page).getByRole("button", { name: "Move 2.3.0" }).click();

    await expect(messages(page)).toContainText("2.3.0 was moved");
    await messages(page).getByRole("button", { name: "Undo" }).click();
    const digest = /[0-9a-f]{7,}/.exec(before)?.[0] ?? "?";
    await expect(row(page, "2.3.0")).toContainText(digest);
  });

  test("an immutable tag offers nothing that Quay refuses, and says why", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    await page.getByRole("table").getByRole("button", { name: "Actions for 2.0.0", exact: true }).click();

    const line = page.getByRole("menuitem", { name: /^Delete/ });
    await expect(line).toHaveAttribute("aria-disabled", "true");
    await expect(line).toContainText("It is immutable. Make it mutable first.");
  });

  test("makes a tag immutable, and mutable again", async ({ page }) => {
    await page.goto(tags(FRONTEND));
    await choose(page, "2.3.0", "Make immutable…");
    await dialog(page).getByRole("button", { name: /^Make 2\.3\.0 immutable/ }).click();
    await expect(row(page, "2.3.0")).toContainText("Immutable");
    await choose(page, "2.3.0", "Make mutable…");
    await dialog(page).getByRole("button", { name: /^Make 2\.3\.0 mutable/ }).click();

    await expect(row(page, "2.3.0")).not.toContainText("Immutable");
  });
});
