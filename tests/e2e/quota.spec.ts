import type { Page } from "@playwright/test";

import { dialog, expectNoSidewaysScrolling, filterField, loadLine, messages, names, settled } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tab = (organization: string) => `organization/${organization}/quota`;
const total = (page: Page) => page.getByRole("region", { name: "Storage" });
const limits = (page: Page) => page.getByRole("list", { name: "Limits of the quota" }).getByRole("listitem");

/** Opens the menu of a limit and presses a line of it. */
async function act(page: Page, limit: string, line: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for the ${limit}` }).click();
  await page.getByRole("menuitem", { name: line }).click();
}

test.describe("a superuser", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
  });

  test("sees what is stored of what is allowed, exactly, and from which size pushes are refused", async ({ page }) => {
    await page.goto(tab("acme-corp"));

    await expect(page).toHaveTitle("Quota · acme-corp · Quaymaster");
    await expect(total(page)).toContainText("of 10.0 GiB");
    await expect(total(page)).toContainText("of 10,737,418,240 bytes");
    await expect(total(page)).toContainText("Pushes are refused once more than 9.5 GiB is stored, 95 % of the quota");
    await expect(page.getByRole("img", { name: /70 % warns. 80 % warns. 95 % refuses/ })).toBeVisible();
    await expect(limits(page)).toHaveText([/Warning\s*70 %/, /Warning\s*80 %/, /Refusal\s*95 %/]);
  });

  test("gives an organization a quota, in a unit, with the bytes told before", async ({ page }) => {
    await page.goto(tab("empty-org"));
    await expect(total(page)).toContainText("There is no quota");
    await total(page).getByRole("button", { name: "Set quota…" }).click();
    const form = dialog(page);
    await form.getByRole("textbox", { name: "Size" }).fill("0");
    await form.getByRole("button", { name: "Set quota" }).click();
    await expect(form).toContainText("A quota has at least one byte.");
    await expect(form.getByRole("textbox", { name: "Size" })).toBeFocused();
    await form.getByRole("textbox", { name: "Size" }).fill("1.5");
    await form.getByRole("combobox", { name: "Unit" }).selectOption("TiB");
    await expect(form).toContainText("Exactly 1,649,267,441,664 bytes");
    await expect(form).toContainText("It refuses nothing by itself");
    const request = page.waitForRequest((sent) => sent.method() === "POST");
    await form.getByRole("button", { name: "Set quota" }).click();

    expect((await request).postDataJSON()).toEqual({ limit_bytes: 1_649_267_441_664 });
    await expect(messages(page)).toContainText("empty-org has a quota of 1.5 TiB now");
    await expect(total(page)).toContainText("of 1.5 TiB");
    await expect(total(page)).toContainText("Nothing is refused: the quota has no limit that refuses pushes.");
  });

  test("is warned when a new size refuses pushes at once", async ({ page }) => {
    await page.goto(`${tab("acme-corp")}?size=`);
    const form = dialog(page);
    await expect(form.getByRole("button", { name: "Change quota" })).toHaveAttribute("aria-disabled", "true");
    await form.getByRole("combobox", { name: "Unit" }).selectOption("MiB");
    await expect(form.getByRole("status", { name: "What it means" })).toContainText("Pushes are refused from the moment it is saved");
    await form.getByRole("button", { name: "Change quota" }).click();

    await expect(total(page)).toContainText("Pushes are refused now: more than 9.5 MiB is stored");
    await expect(limits(page).filter({ hasText: "passed" })).toHaveCount(3);
  });

  test("adds a limit: what Quay refuses and what it takes in vain is said before", async ({ page, calls }) => {
    await page.goto(tab("data-science"));
    await expect(total(page)).toContainText("Nothing is refused");
    await settled(page);
    calls.forget();
    await page.getByRole("button", { name: "Add limit…" }).click();
    const form = dialog(page);
    await form.getByRole("radio", { name: /^Warn/ }).check();
    const threshold = form.getByRole("textbox", { name: /^Threshold/ });
    for (const wrong of ["0", "101", "7.5"]) {
      await threshold.fill(wrong);
      await form.getByRole("button", { name: "Add limit" }).click();
      await expect(form).toContainText("Enter a whole number from 1 to 100.");
    }
    await threshold.fill("80");
    await form.getByRole("button", { name: "Add limit" }).click();
    await expect(form).toContainText("The quota has this limit already.");
    expect(calls.ofScreen).toEqual([]);
    await form.getByRole("radio", { name: /^Refuse/ }).check();
    await threshold.fill("90");
    await expect(form).toContainText("More than 45.0 GiB, exactly 48,318,382,080 bytes.");
    await form.getByRole("button", { name: "Add limit" }).click();

    await expect(limits(page)).toHaveText([/Warning\s*80 %/, /Refusal\s*90 %/]);
    await page.getByRole("button", { name: "Add limit…" }).click();
    await dialog(page).getByRole("radio", { name: /^Refuse/ }).check();
    await dialog(page).getByRole("textbox", { name: /^Threshold/ }).fill("95");
    await expect(dialog(page)).toContainText("Pushes are refused at 90 % already.");
  });

  test("changes a limit and deletes it, and is told when it was the last to refuse", async ({ page }) => {
    await page.goto(tab("platform-eng"));
    await act(page, "warning at 50 %", "Change…");
    await expect(page).toHaveURL(/limit=\d+/);
    await dialog(page).getByRole("textbox", { name: /^Threshold/ }).fill("60");
    await dialog(page).getByRole("button", { name: "Change limit" }).click();
    await expect(limits(page)).toHaveText([/Warning\s*60 %/, /Refusal\s*90 %/]);

    await act(page, "refusal at 90 %", "Delete…");
    await expect(dialog(page)).toContainText("Nothing refuses pushes from then on");
    await dialog(page).getByRole("button", { name: "Delete limit" }).click();
    await expect(limits(page)).toHaveText([/Warning\s*60 %/]);
    await expect(total(page)).toContainText("Nothing is refused");
  });

  test("deletes a quota only by its organization's name, and hears that its limits go with it", async ({ page }) => {
    await page.goto(tab("acme-corp"));
    await total(page).getByRole("button", { name: "Delete quota…" }).click();
    const question = dialog(page);
    await expect(question).toContainText("Its 3 limits go with it: warning at 70 %, warning at 80 %, refusal at 95 %.");
    await expect(question).toContainText("The organization may store anything from then on.");
    await expect(question.getByRole("button", { name: "Delete quota" })).toHaveAttribute("aria-disabled", "true");
    await question.getByRole("textbox").fill("acme-corp");
    await question.getByRole("button", { name: "Delete quota" }).click();

    await expect(total(page)).toContainText("There is no quota: pushes are never refused for their size.");
    await expect(page.getByRole("button", { name: "Add limit…" })).toHaveAttribute("aria-disabled", "true");
  });

  test("sees the registry's default as such, and that it cannot be changed here", async ({ page, registry }) => {
    await registry.setDefaultQuota(1_073_741_824);
    await page.goto(tab("security-tools"));

    await expect(total(page)).toContainText("The registry's default");
    await expect(total(page)).toContainText("of 1.0 GiB");
    await expect(total(page).getByRole("button", { name: "Delete quota…" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Add limit…" })).toHaveAttribute("aria-disabled", "true");
    await expect(total(page).getByRole("button", { name: "Set quota…" })).not.toHaveAttribute("aria-disabled", "true");

    await page.goto(`${tab("acme-corp")}?delete=quota`);
    await expect(dialog(page)).toContainText("The registry's default quota applies from then on.");
  });

  test("sees the largest repositories first, narrows them down and opens one", async ({ page }) => {
    await page.goto(tab("acme-corp"));
    await expect(loadLine(page, /10 repositories/)).toBeVisible();
    const bySize = await names(page);
    await page.getByRole("columnheader", { name: "Repository" }).getByRole("button").click();
    await expect.poll(() => names(page)).toEqual([...bySize].sort());
    await filterField(page).fill("batch");
    await expect.poll(() => names(page)).toEqual(["batch/etl-worker"]);
    await page.getByRole("link", { name: "batch/etl-worker" }).click();

    await expect(page).toHaveURL(/repository\/acme-corp\/batch\/etl-worker/);
  });

  test("is told that an order within a part of many repositories is not the whole truth", async ({ page, large }) => {
    await page.goto(`${large.app}${tab("payments-024")}`);
    await expect(loadLine(page, /Order and shares within these 100: larger ones may be missing/)).toBeVisible();
    await page.getByRole("button", { name: "Load all" }).click();

    await expect(loadLine(page, "All loaded, so order and shares are exact")).toBeVisible();
  });

  test("reads it on a phone without scrolling to the side", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(tab("acme-corp"));
    await expect(limits(page)).toHaveCount(3);
    await expectNoSidewaysScrolling(page);
    await total(page).getByRole("button", { name: "Change quota…" }).click();
    await expect(dialog(page)).toBeVisible();
    await expectNoSidewaysScrolling(page);
  });
});

test("an owner reads the quota and is told who may change it", async ({ page }) => {
  await signInAs(page, "alice");
  await page.goto(tab("acme-corp"));

  await expect(total(page)).toContainText("of 10.0 GiB");
  const change = total(page).getByRole("button", { name: "Change quota…" });
  await expect(change).toHaveAttribute("aria-disabled", "true");
  await change.hover();
  await expect(change).toHaveAccessibleDescription("Only superusers of the registry may change quotas.");
});

test("a member reads the quota, too", async ({ page }) => {
  await signInAs(page, "bob");
  await page.goto(tab("acme-corp"));

  await expect(total(page)).toContainText("of 10.0 GiB");
  await expect(limits(page)).toHaveCount(3);
});

test("who is no member is told so, and sees the repositories all the same", async ({ page, problems }) => {
  problems.expect(/status of 403/);
  await signInAs(page, "bob");
  await page.goto(tab("security-tools"));

  await expect(page.getByRole("main")).toContainText("Only members of security-tools may see its quota.");
});

test("what is still being counted is said to grow", async ({ page }) => {
  await signInAs(page, "admin");
  await page.goto(tab("alice-org"));

  await expect(total(page)).toContainText("The registry is still counting");
});

test("a quota that could not be read can be tried again, and the repositories stand meanwhile", async ({ page, problems }) => {
  problems.expect(/status of 500/);
  await signInAs(page, "admin");
  await page.route("**/api/v1/organization/alice-org/quota", (route) => route.fulfill({ status: 500, body: "" }), { times: 1 });
  await page.goto(tab("alice-org"));
  await expect(page.getByRole("main")).toContainText("The quota of alice-org could not be read");
  await page.getByRole("button", { name: "Try again" }).first().click();

  await expect(total(page)).toContainText("There is no quota");
});
