import { choose, dialog, filterField, messages, names, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

test.describe("the list", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("shows what somebody can see, the newest change first", async ({ page }) => {
    await page.goto("repositories");

    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
    await expect(row(page, "acme-corp/frontend")).toContainText("Public");
    await expect(row(page, "acme-corp/legacy-monolith")).toContainText("Read-only");
    await expect(page).toHaveTitle("Repositories · Quaymaster");
    const modified = page.getByRole("columnheader", { name: "Modified" });
    await expect(modified).toHaveAttribute("aria-sort", "descending");
  });

  test("the first page is at the address of the app", async ({ page }) => {
    await page.goto("./");

    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
    await expect(page).toHaveURL(/\/repositories$/);
  });

  test("what is typed into the filter is in the address", async ({ page }) => {
    await page.goto("repositories");
    await filterField(page).fill("batch/*");

    await expect.poll(() => names(page)).toEqual(["acme-corp/batch/etl-worker"]);
    await expect(page).toHaveURL(/q=batch/);
    await page.reload();
    await expect(filterField(page)).toHaveValue("batch/*");
    await expect.poll(() => names(page)).toEqual(["acme-corp/batch/etl-worker"]);
  });

  test("a filter becomes a chip, is changed and taken away", async ({ page }) => {
    await page.goto("repositories");
    await filterField(page).fill("state:mirror");
    await filterField(page).press("Enter");

    await expect(page).toHaveURL(/filter=state/);
    await expect(filterField(page)).toHaveValue("");
    expect((await names(page)).sort()).toEqual(["mirror-hub/alpine", "mirror-hub/busybox", "mirror-hub/nginx", "mirror-hub/postgres"]);
    await page.getByRole("button", { name: "Change filter State mirror" }).click();
    await expect(filterField(page)).toHaveValue("state:mirror");
    await filterField(page).press("Enter");
    await page.getByRole("button", { name: "Remove filter State mirror" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    await expect(page).not.toHaveURL(/filter=/);
  });

  test("Enter right behind the last letter takes all of them", async ({ page }) => {
    await page.goto("repositories");
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    await filterField(page).focus();
    // In one go, as fast hands do: faster than the screen is drawn.
    await filterField(page).evaluate((input: HTMLInputElement) => {
      for (const text of ["m", "mi", "mir", "mirr", "mirror-hub"]) {
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    });

    await expect(page.getByRole("button", { name: "Remove filter mirror-hub" })).toBeVisible();
    await expect(filterField(page)).toHaveValue("");
    await expect(page).toHaveURL(/filter=mirror-hub/);
  });

  test("a filter that fits nothing says so and can be cleared", async ({ page }) => {
    await page.goto("repositories?q=no-such-thing");

    await expect(page.getByRole("heading", { name: "No repository matches the filter" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  });

  test("filtering by visibility and star looks at every repository", async ({ page }) => {
    await page.goto("repositories?filter=starred:yes");
    await expect.poll(() => names(page)).toEqual(["acme-corp/frontend"]);

    await page.goto("repositories?filter=visibility:private namespace:acme-corp");
    await expect(row(page, "acme-corp/payments")).toBeVisible();
    await expect(row(page, "acme-corp/frontend")).toHaveCount(0);
  });

  test("a column sorts, in the address, and the other way round when pressed again", async ({ page }) => {
    await page.goto("repositories");
    const header = page.getByRole("columnheader", { name: "Repository" });
    await header.getByRole("button").click();

    await expect(page).toHaveURL(/sort=name/);
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    expect((await names(page))[0]).toBe("acme-corp/auth-gateway");
    await header.getByRole("button").click();
    await expect(page).toHaveURL(/sort=-name/);
    await expect(header).toHaveAttribute("aria-sort", "descending");
  });

  test("columns are put away in the address", async ({ page }) => {
    await page.goto("repositories");
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "State" }).click();

    await expect(page.getByRole("columnheader", { name: "State" })).toBeHidden();
    await expect(page).toHaveURL(/hide=state/);
  });

  test("the density is kept for the next visit", async ({ page }) => {
    await page.goto("repositories");
    await page.getByRole("button", { name: "Density of tables" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Dense" }).click();

    await expect(page.locator("html")).toHaveAttribute("data-density", "dense");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-density", "dense");
  });

  test("going back from a repository brings the list as it was left", async ({ page, calls }) => {
    await page.goto("repositories?q=acme-corp&sort=name");
    await page.getByRole("link", { name: "acme-corp / frontend" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "frontend" })).toBeVisible();
    calls.forget();
    await page.goBack();

    await expect(filterField(page)).toHaveValue("acme-corp");
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    expect(calls.ofScreen).toEqual([]);
  });

  test("a namespace has a list of its own", async ({ page }) => {
    await page.goto("repositories/alice");

    await expect(page.getByRole("heading", { level: 1, name: "alice" })).toBeVisible();
    await expect(row(page, "alice/dotfiles")).toBeVisible();
    await expect(row(page, "acme-corp/frontend")).toHaveCount(0);
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Repositories" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  });

  test("an empty namespace says how a repository comes into it", async ({ page }) => {
    await page.goto("repositories/empty-org");

    await expect(page.getByRole("heading", { name: "There are no repositories here yet" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("podman push");
  });

  test("what is shown can be saved as a file", async ({ page }) => {
    await page.goto("repositories/alice?sort=name");
    await expect(row(page, "alice/dotfiles")).toBeVisible();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "CSV" }).click();

    expect((await saving).suggestedFilename()).toBe("repositories.csv");
  });
});

test.describe("what cannot be read", () => {
  const failures = [
    { name: "error-500", says: /failed/i, complaint: /status of 500/ },
    { name: "error-503", says: /down for maintenance/, complaint: /status of 503/ },
    { name: "truncated", says: /cut short|could not be read/i },
    { name: "reset", says: /connection/i, complaint: /ERR_/ },
    { name: "forbidden", says: /permission/i, complaint: /status of 403/ },
    { name: "html-404", says: /does not offer/i, complaint: /status of 404/ },
  ];

  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  for (const { name, says, complaint } of failures) {
    test(`${name} is explained in the place of the list, and can be tried again`, async ({ page, calls, problems }) => {
      if (complaint !== undefined) problems.expect(complaint);
      await page.goto(`repositories/${name}`);

      const panel = page.getByRole("main").getByRole("alert");
      await expect(panel).toContainText(says);
      await expect(panel).not.toContainText("<");
      calls.forget();
      await panel.getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => calls.ofScreen.map(({ path }) => path)).toEqual([expect.stringContaining(`namespace=${name}`)]);
      await expect(panel).toContainText(says);
    });
  }

  test("too many requests: the list comes when it is tried again", async ({ page, problems }) => {
    problems.expect(/status of 429/);
    await page.goto("repositories/error-429");
    const again = page.getByRole("main").getByRole("button", { name: "Try again" });
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/wait/i);

    await expect(async () => {
      await again.click();
      await expect(page.getByRole("heading", { name: "There are no repositories here yet" })).toBeVisible({ timeout: 500 });
    }).toPass();
  });

  test("while a slow registry thinks, the list stands there as a skeleton", async ({ page }) => {
    await page.goto("repositories/slow");

    await expect(page.getByRole("main").getByText("Loading the first 100 repositories…")).toBeAttached();
    await expect(page.getByRole("heading", { name: "There are no repositories here yet" })).toBeVisible();
  });
});

test.describe("a repository", () => {
  test("is starred at once, and the star is taken back when the registry refuses", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await signInAs(page, "admin");
    await page.goto("repositories/sentinels");
    const star = page.getByRole("button", { name: "Star sentinels/error-500" });
    await star.click();
    await expect(star).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("main")).toBeVisible();

    await star.click();

    await expect(messages(page).getByRole("alert")).toContainText("sentinels/error-500 has kept its star");
    await expect(star).toHaveAttribute("aria-pressed", "true");
  });

  test("changes its visibility, and back by undo, without a reload of the list", async ({ page, calls }) => {
    await signInAs(page, "admin");
    await page.goto("repositories/alice");
    await expect(row(page, "alice/dotfiles")).toContainText("Public");
    calls.forget();
    await choose(page, "alice/dotfiles", "Make private…");
    await expect(dialog(page)).toContainText("Whoever pulls without a permission of their own is refused");
    await dialog(page).getByRole("button", { name: "Make alice/dotfiles private" }).click();

    await expect(row(page, "alice/dotfiles")).toContainText("Private");
    await messages(page).getByRole("button", { name: "Undo" }).click();
    await expect(row(page, "alice/dotfiles")).toContainText("Public");
    const change = "POST /repository/alice/dotfiles/changevisibility";
    expect(calls.ofScreen.map(({ method, path }) => `${method} ${path}`)).toEqual([change, change]);
  });

  test("changes its state", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("repositories/alice");
    await choose(page, "alice/dotfiles", "Set to read-only…");
    await dialog(page).getByRole("button", { name: /^Set alice\/dotfiles to read-only/ }).click();

    await expect(row(page, "alice/dotfiles")).toContainText("Read-only");
  });

  test("is deleted once its name is typed", async ({ page, calls }) => {
    await signInAs(page, "admin");
    await page.goto("repositories/alice");
    await choose(page, "alice/sandbox", "Delete…");
    const question = page.getByRole("alertdialog", { name: "Delete alice/sandbox?" });
    const confirm = question.getByRole("button", { name: "Delete alice/sandbox" });
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(question).toContainText("Nothing brings them back");
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    calls.forget();
    await question.getByRole("textbox").fill("alice/sandbox");
    await confirm.click();

    await expect(row(page, "alice/sandbox")).toHaveCount(0);
    await expect(row(page, "alice/dotfiles")).toBeVisible();
    expect(calls.ofScreen).toEqual([
      { method: "DELETE", path: "/repository/alice/sandbox", withToken: true },
    ]);
  });

  test("cannot be changed with a token that only reads, and says why", async ({ page }) => {
    await signInAs(page, "alice", "read");
    await page.goto("repositories/alice");
    await page.getByRole("button", { name: "Actions for alice/dotfiles" }).click();

    const line = page.getByRole("menuitem", { name: /Delete/ });
    await expect(line).toHaveAttribute("aria-disabled", "true");
    await expect(line).toContainText("repo:admin");
  });
});

test.describe("several repositories", () => {
  test("are changed at once; what failed is listed and can be tried again", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await signInAs(page, "admin");
    let refused = 0;
    await page.route("**/api/v1/repository/acme-corp/payments/changevisibility", async (route) => {
      refused += 1;
      if (refused > 1) return route.fallback();
      await route.fulfill({ status: 500, contentType: "text/html", body: "<html><h1>Oops</h1></html>" });
    });
    await page.goto("repositories/acme-corp");
    await select(page, "acme-corp/payments", "acme-corp/checkout", "acme-corp/backend-api");
    await page.getByRole("button", { name: "Make public…" }).click();
    await dialog(page).getByRole("button", { name: "Make 3 repositories public" }).click();

    await expect(messages(page).getByRole("alert")).toContainText("1 of 3 failed");
    await expect(row(page, "acme-corp/checkout")).toContainText("Public");
    await expect(row(page, "acme-corp/payments")).toContainText("Private");
    await page.getByRole("button", { name: /^Jobs/ }).click();
    const job = page.getByRole("dialog", { name: "Jobs" }).getByRole("article");
    await expect(job.getByRole("listitem").first()).toContainText("acme-corp/payments");
    await job.getByRole("button", { name: "Retry 1 failed" }).click();
    await expect(row(page, "acme-corp/payments")).toContainText("Public");
    await expect(job).toContainText("Finished, all 3 done");
  });

  test("are deleted once their number is typed; the number follows the checkboxes", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("repositories/data-science");
    await select(page, "data-science/jupyter", "data-science/mlflow", "data-science/spark-driver");
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 3…" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("checkbox", { name: "Include data-science/mlflow" }).uncheck();
    await question.getByRole("textbox").fill("2");
    await question.getByRole("button", { name: "Delete 2 repositories" }).click();

    await expect(row(page, "data-science/jupyter")).toHaveCount(0);
    await expect(row(page, "data-science/spark-driver")).toHaveCount(0);
    await expect(row(page, "data-science/mlflow")).toBeVisible();
  });

  test("those hidden by the filter stay selected and are counted", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("repositories/acme-corp");
    await select(page, "acme-corp/payments", "acme-corp/checkout");
    await filterField(page).fill("payments");

    const selection = page.getByRole("region", { name: "Selection" });
    await expect(selection).toContainText("2 selected");
    await expect(selection).toContainText("1 is hidden by the filter");
    await selection.getByRole("button", { name: "show them" }).click();
    await expect(row(page, "acme-corp/checkout")).toBeVisible();
  });
});

test.describe("creating a repository", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("repositories/acme-corp");
    await page.getByRole("button", { name: "Create repository" }).click();
    await expect(dialog(page).getByRole("combobox", { name: "Namespace" })).toHaveValue("acme-corp");
  });

  test("leads to its tags", async ({ page }) => {
    await dialog(page).getByRole("textbox", { name: "Name" }).fill("batch/new-worker");
    await dialog(page).getByRole("textbox", { name: "Description" }).fill("Works at **night**.");
    await dialog(page).getByRole("button", { name: "Create repository" }).click();

    await expect(page).toHaveURL(/\/repository\/acme-corp\/batch\/new-worker\/-\/tags$/);
    await expect(page.getByRole("heading", { name: "No tags yet" })).toBeVisible();
    await page.goto("repositories/acme-corp");
    await expect(row(page, "acme-corp/batch/new-worker")).toContainText("Private");
  });

  test("a name that Quay does not take is refused before it is sent", async ({ page, calls }) => {
    calls.forget();
    const name = dialog(page).getByRole("textbox", { name: "Name" });
    await name.fill("Upper");
    await dialog(page).getByRole("button", { name: "Create repository" }).click();

    await expect(name).toHaveAccessibleDescription(/lower-case/);
    await expect(name).toHaveAttribute("aria-invalid", "true");
    expect(calls.ofScreen.filter((call) => call.method === "POST")).toEqual([]);
  });

  test("a name that is taken is said at its field", async ({ page, problems }) => {
    problems.expect(/status of 400/);
    const name = dialog(page).getByRole("textbox", { name: "Name" });
    await name.fill("frontend");
    await dialog(page).getByRole("button", { name: "Create repository" }).click();

    await expect(name).toHaveAccessibleDescription(/already exists/i);
    await expect(name).toHaveValue("frontend");
    await expect(name).toBeFocused();
  });

  test("a registry that fails keeps the form as it was filled in", async ({ page, problems }) => {
    problems.expect(/status of 500/);
    await page.route("**/api/v1/repository", (route) =>
      route.fulfill({ status: 500, contentType: "text/html", body: "<html><h1>Oops</h1></html>" }),
    );
    await dialog(page).getByRole("textbox", { name: "Name" }).fill("kept");
    await dialog(page).getByRole("textbox", { name: "Description" }).fill("Long and carefully written.");
    await dialog(page).getByRole("button", { name: "Create repository" }).click();

    await expect(dialog(page).getByRole("alert")).toContainText("The repository was not created");
    await expect(dialog(page).getByRole("textbox", { name: "Name" })).toHaveValue("kept");
    await expect(dialog(page).getByRole("textbox", { name: "Description" })).toHaveValue("Long and carefully written.");
  });
});
