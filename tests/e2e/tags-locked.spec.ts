import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const tags = (repository: string) => `repository/${repository}/-/tags`;

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

for (const [repository, says] of [
  ["acme-corp/legacy-monolith", "read-only"],
  ["mirror-hub/alpine", "mirror"],
] as const) {
  test(`${repository} says so, and offers nothing that is refused`, async ({ page }) => {
    await page.goto(tags(repository));

    await expect(page.getByRole("main").getByRole("status").filter({ hasText: `This repository is` })).toContainText(says);
    const add = page.getByRole("button", { name: "Add tag" });
    await expect(add).toHaveAttribute("aria-disabled", "true");
    await expect(add).toHaveAccessibleDescription(new RegExp(says));
  });
}

test("a registry in read-only mode says so on every page", async ({ page, registry }) => {
  await registry.makeReadOnly();
  await page.goto(tags("acme-corp/frontend"));

  await expect(page.getByText("The registry is read-only.")).toBeVisible();
  const add = page.getByRole("button", { name: "Add tag" });
  await expect(add).toHaveAccessibleDescription(/read-only/);
});
