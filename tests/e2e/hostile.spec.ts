import { expectAccessible } from "./support/accessibility.ts";
import { expectNoSidewaysScrolling, filterField, row, select } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

/** What the author of `sentinels/hostile` put into its description and its tags. */
const NAMES = ["__proto__", "constructor", "null", "0", "CON.txt", "script_alert_1_script", "a".repeat(128)];

test.beforeEach(async ({ page }) => {
  page.on("dialog", (dialog) => {
    throw new Error(`A script ran: ${dialog.message()}`);
  });
  await signInAs(page, "admin");
});

for (const width of [1400, 360]) {
  test(`hostile names run nothing and keep the layout, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("repositories/sentinels");
    await expect(row(page, "sentinels/hostile")).toBeVisible();
    await expectNoSidewaysScrolling(page);

    await page.goto("repository/sentinels/hostile/-/tags");
    for (const name of NAMES) await expect(row(page, name)).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);

    await page.goto("repository/sentinels/hostile/-/history");
    await expect(page.getByRole("main").getByText("__proto__").first()).toBeVisible();
    await expectNoSidewaysScrolling(page);
    expect(await page.locator("main script, main iframe, main [onerror]").count()).toBe(0);

    await page.goto("repository/sentinels/hostile/-/permissions");
    await expect(row(page, "<img src=x onerror=alert(1)>")).toBeVisible();
    await expect(row(page, "w".repeat(10_000))).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);

    await page.goto("repository/sentinels/hostile/-/settings");
    await expect(page.getByRole("region", { name: "Description" })).toBeVisible();
    await expectNoSidewaysScrolling(page);
    expect(await page.locator("main script, main iframe, main img, main [onerror]").count()).toBe(0);
  });
}

for (const width of [1400, 360]) {
  test(`hostile policies run nothing and hold nothing up, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("repository/sentinels/hostile/-/policies?preview");

    await expect(page.getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
    await expect(page.getByText(/tags? goe?s?, 0 are immutable/)).toBeVisible();
    await expect(page.getByText("This is no regular expression: a [ is never closed.").first()).toBeVisible();
    await expectNoSidewaysScrolling(page);
    expect(await page.locator("main script, main iframe, main [onerror]").count()).toBe(0);
    await expectAccessible(page);
  });
}

const SCREENS = [
  { path: "notifications", texts: ["9 notifications"] },
  { path: "builds", texts: ["<img src=x onerror=alert(1)>"] },
  { path: "builds/deadbeef-0000-4000-8000-000000000001", texts: ["returned a non-zero code", "<img src=x onerror=alert(1)>"] },
  { path: "triggers", texts: ["evil/<img src=x onerror=alert(1)>"] },
  { path: "triggers/deadbeef-0000-4000-8000-000000000000", texts: ["Recent builds", "<img src=x onerror=alert(1)>"] },
  { path: "logs", texts: ["<img src=x onerror=alert(1)>"] },
];
for (const width of [1400, 360]) {
  for (const { path, texts } of SCREENS) {
    test(`hostile ${path.split("/")[0]}${path.includes("/") ? ", one of them," : ""} run nothing and keep the layout, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`repository/sentinels/hostile/-/${path}`);
      for (const text of texts) await expect(page.getByRole("main").getByText(text).first()).toBeVisible();
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main script, main iframe, main img, main [onerror], main [href^='javascript:']").count()).toBe(0);
      await expectAccessible(page);
    });
  }
}

test("whatever a log holds stays text when it is opened", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("repository/sentinels/hostile/-/logs");
  const details = page.getByRole("button", { name: /^Details of/ });
  await expect(details.first()).toBeVisible();
  for (let place = 0; place < 6; place += 1) await details.nth(place).click();

  await expect(page.getByRole("main")).toContainText("Sentence");
  await expectNoSidewaysScrolling(page);
  expect(await page.locator("main script, main iframe, main img, main [onerror]").count()).toBe(0);
});

for (const width of [1400, 360]) {
  test(`a hostile description runs nothing and fetches nothing, ${width} px wide`, async ({ page }) => {
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("example.com")) elsewhere.push(request.url());
    });
    await page.setViewportSize({ width, height: 800 });
    await page.goto("repository/sentinels/hostile/-/overview");
    const description = page.getByRole("region", { name: "Description", exact: true });
    await expect(description.getByText("<script>alert('heading')</script>")).toBeVisible();
    await expect(description.getByRole("link", { name: "fine" })).toBeVisible();
    for (const link of await description.getByRole("link").all()) {
      expect(await link.getAttribute("href")).toMatch(/^(https?|mailto):/);
    }
    await expectNoSidewaysScrolling(page);

    await page.getByRole("button", { name: "Edit description" }).click();
    await expect(page.getByRole("group", { name: "Preview" })).toContainText("<iframe");
    await expectNoSidewaysScrolling(page);
    expect(await page.locator("main script, main iframe, main img, main style, main [onerror], main [onclick]").count()).toBe(0);
    expect(elsewhere).toEqual([]);
    await expectAccessible(page);
  });

  test(`a hostile report runs nothing and keeps the layout, ${width} px wide`, async ({ page }) => {
    const isSafe = async () => {
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main script, main iframe, main img, main [onerror], a[href^='javascript' i]").count()).toBe(0);
    };
    await page.setViewportSize({ width, height: 800 });
    for (const by of ["", "?by=package", "?by=advisory", "?by=packages"]) {
      await page.goto(`repository/sentinels/hostile/-/tag/constructor/security${by}`);
      await expect(page.getByRole("table").getByRole("rowheader").first()).toBeVisible();
      await isSafe();
      await expectAccessible(page);
    }
    await page.goto("repository/sentinels/hostile/-/tag/constructor/security");
    await page.getByRole("table").getByRole("rowheader").first().getByRole("button").click();
    await expect(page.getByRole("dialog")).toContainText("[click](javascript:alert(1))");
    await isSafe();
    await expectAccessible(page);
  });

  test(`hostile images are compared like any other, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const view of ["layers", "labels", "configuration", "packages", "vulnerabilities"]) {
      await page.goto(`repository/sentinels/hostile/-/compare?from=constructor&to=__proto__&view=${view}`);
      await expect(page.getByRole("group", { name: "What is compared" })).toBeVisible();
      await expect(page.getByRole("main").getByText(/^Reading|: reading/)).toHaveCount(0);
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main script, main iframe, main img, main [onerror]").count()).toBe(0);
      await expectAccessible(page);
    }
  });
}

for (const width of [1400, 360]) {
  test(`hostile texts about an organization are shown as texts, ${width} px wide`, async ({ page, problems }) => {
    // Its team has a slash in its name: there is no way to ask a registry for it.
    problems.expect(/status of 404/);
    await page.setViewportSize({ width, height: 800 });
    const team = `teams/${encodeURIComponent("<b>team</b>\u202esredaer")}`;
    const teams = ["teams", team, `${team}/permissions`, "members", "members/collaborators"];
    for (const tab of ["notifications", "policies?preview=hostile", "logs", ...teams]) {
      await page.goto(`organization/sentinels/${tab}`);
      await expect(page.getByRole("heading", { level: 1, name: "sentinels" })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main script, main iframe, main img, main [onerror], a[href^='javascript' i]").count()).toBe(0);
      await expectAccessible(page);
    }
  });
}

test("hostile names are selected, filtered and deleted like any other", async ({ page }) => {
  await page.goto("repository/sentinels/hostile/-/tags");
  await select(page, "__proto__", "constructor");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 selected");
  await filterField(page).fill("__proto__");
  await expect(row(page, "constructor")).toHaveCount(0);
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete 2…" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("textbox").fill("2");
  await question.getByRole("button", { name: "Delete 2 tags" }).click();

  await expect(row(page, "__proto__")).toHaveCount(0);
});

test("an address with anything in it finds no page, and runs nothing", async ({ page }) => {
  await page.goto(`no/such/${encodeURIComponent("<img src=x onerror=alert(1)>")}`);

  await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
  expect(await page.locator("main img").count()).toBe(0);
});

test("the way back from a sign-in leads to pages of the app only", async ({ page }) => {
  for (const back of ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]) {
    await page.goto(`sign-in?back=${encodeURIComponent(back)}`);
    await page.getByRole("link", { name: "Go on as you are" }).click();

    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  }
});

for (const width of [1400, 360]) {
  for (const path of ["default-permissions", "applications", "applications/HOSTILE0DEMO0CLIENT0"]) {
    test(`hostile ${path.split("/").join(", one of the ")} run nothing and keep the layout, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`organization/sentinels/${path}`);
      const hostile = path === "default-permissions" ? "<img src=x onerror=alert(1)>" : "<b>Free";
      await expect(page.getByRole("main").getByText(hostile).first()).toBeVisible();
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main script, main iframe, main img, main [onerror], main [href^='javascript:']").count()).toBe(0);
      await expectAccessible(page);
    });
  }
}

for (const width of [1400, 360]) {
  test(`hostile robots run nothing and keep the layout, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("organization/sentinels/robots");
    await expect(row(page, "hostile0")).toBeVisible();
    await expectNoSidewaysScrolling(page);

    for (const name of ["hostile0", "hostile1", "hostile2", "hostile3"]) {
      await page.goto(`organization/sentinels/robots/${name}?part=federation`);
      await expect(page.getByRole("list", { name: "Who may act as it" })).toBeVisible();
      await expectNoSidewaysScrolling(page);
      expect(await page.locator("main script, main img, [onerror], [href^='javascript:']").count()).toBe(0);
    }
    await page.getByRole("button", { name: "Credentials" }).click();
    await page.getByRole("button", { name: "Show token" }).click();
    await expect(page.getByRole("heading", { name: "What programs know of it" })).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);
  });
}
