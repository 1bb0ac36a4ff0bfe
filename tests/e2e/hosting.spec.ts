import { startHost, type Host } from "./support/nginx.ts";
import { nginx } from "./support/programs.ts";
import { Registry } from "./support/registry.ts";
import { expect, test } from "./support/test.ts";

test("the app runs under a path", async ({ page }) => {
  const registry = await Registry.start({ base: "/admin/" });
  try {
    await page.goto(registry.app);

    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(new URL(page.url()).pathname).toMatch(/^\/admin\//);
  } finally {
    await registry.stop();
  }
});

test.describe("behind nginx, set up as the README says", () => {
  test.skip(nginx() === undefined, "nginx is not installed");
  let host: Host;

  test.beforeAll(async ({ registry }) => {
    host = await startHost(registry.origin);
  });
  test.afterAll(() => host?.stop());

  test("the app runs, compressed, cached and under the policy", async ({ page }) => {
    const answers: Record<string, Record<string, string>> = {};
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      answers[pathname] = response.headers();
    });

    await page.goto(`${host.origin}/admin/repositories/no/such/file`);

    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const entry = await page.locator("meta[name=app-entry]").getAttribute("content");
    const [script, program] = entry?.split(" ") ?? [];
    for (const name of [script, program]) {
      const headers = answers[`/admin/${name}`];
      expect(headers?.["content-encoding"]).toBe("gzip");
      expect(headers?.["cache-control"]).toContain("immutable");
    }
    const document = answers["/admin/repositories/no/such/file"];
    expect(document?.["cache-control"]).toBe("no-cache");
    expect(document?.["content-security-policy"]).toContain("default-src 'none'");
  });

  test("a file of another build is missing rather than a page", async ({ request }) => {
    const answer = await request.get(`${host.origin}/admin/quaymaster-0123456789abcdef.js`);

    expect(answer.status()).toBe(404);
  });

  test("the registry answers beside the app", async ({ request }) => {
    const answer = await request.get(`${host.origin}/api/v1/repository?public=true`, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });

    expect(await answer.json()).toHaveProperty("repositories");
  });
});
