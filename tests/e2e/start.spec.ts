import { expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { expect, test } from "./support/test.ts";

test("the app starts and has a heading", async ({ page }) => {
  await page.goto("./");

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test("what was chosen for the looks is there at the first paint", async ({ page, problems }) => {
  // The page as it comes, without the app.
  await page.route(/\.wasm$/, (route) => route.fulfill({ body: "", contentType: "application/wasm" }));
  problems.expect(/WebAssembly/);
  await page.addInitScript(() => {
    localStorage.setItem("quaymaster.theme", "dark");
    localStorage.setItem("quaymaster.contrast", "more");
    localStorage.setItem("quaymaster.density", "no such density");
  });

  await page.goto("./");

  await expect(page.getByRole("status")).toContainText("Quaymaster could not be started");
  const looks = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(looks).toEqual({ theme: "dark", contrast: "more", density: "comfortable" });
});
