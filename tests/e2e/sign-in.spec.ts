import type { Page } from "@playwright/test";

import { consent, fillQuaySignIn, signInToQuay } from "./support/quay.ts";
import { dialog, messages, row } from "./support/screen.ts";
import { signInAs, tokenOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const TITLE = { level: 1, name: "Sign in to Quaymaster" } as const;

/** What is in the way of a sign-in. */
const obstacle = (page: Page) => page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ });

/** Everything the tab keeps, as one text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
}

async function paste(page: Page, token: string): Promise<void> {
  await page.getByRole("textbox", { name: "Access token" }).fill(token);
}

test.describe("through Quay", () => {
  const begin = (page: Page) => page.getByRole("button", { name: "Sign in with Quay" }).click();

  test("somebody signs in to Quay, consents and comes back to the page they wanted", async ({ page, problems }) => {
    problems.expect(/status of 401/);
    await page.goto("repositories/alice");
    await expect(page.getByRole("heading", TITLE)).toBeVisible();
    await begin(page);
    await expect(obstacle(page)).toContainText("Nobody is signed in to Quay in this browser");
    const opening = page.waitForEvent("popup");
    await obstacle(page).getByRole("link", { name: "Sign in to Quay" }).click();
    const quay = await opening;
    await fillQuaySignIn(quay, "alice");
    await quay.close();
    await obstacle(page).getByRole("button", { name: "I have signed in, continue" }).click();
    await consent(page);

    await expect(row(page, "alice/dotfiles")).toBeVisible();
    await expect(page).toHaveURL(/\/repositories\/alice$/);
    await page.getByRole("button", { name: "Account: alice" }).click();
    await expect(page.getByRole("menu")).toContainText("Signed in as alice");
  });

  test("the token is in no address, not even for a moment in the history", async ({ page, registry }) => {
    await signInToQuay(page, registry.origin, "admin");
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto("sign-in");
    await begin(page);
    await consent(page);
    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();

    const token = /"token":"([A-Za-z0-9]{40})"/.exec(JSON.parse(JSON.stringify(await kept(page))).replaceAll("\\", ""))?.[1];
    expect(token).toBeDefined();
    expect(page.url()).not.toContain(token);
    expect(addresses.filter((address) => address.includes(token ?? "?"))).toEqual([]);
    await page.goBack();
    expect(page.url()).not.toContain(token);
  });

  test("a second sign-in needs no consent", async ({ page, registry }) => {
    await signInToQuay(page, registry.origin, "admin");
    await page.goto("sign-in");
    await begin(page);
    await consent(page);
    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
    await page.evaluate(() => sessionStorage.clear());
    await page.goto("sign-in");
    await begin(page);

    await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
  });

  test("only the scopes that were chosen are asked for", async ({ page, registry }) => {
    await signInToQuay(page, registry.origin, "admin");
    await page.goto("sign-in");
    await page.getByText(/^Asks for 8 scopes/).click();
    await page.getByRole("button", { name: "Read only" }).click();
    await expect(page.getByText(/^Asks for 2 scopes/)).toBeVisible();
    await begin(page);
    await consent(page);

    const create = page.getByRole("button", { name: "Create repository" });
    await expect(create).toHaveAttribute("aria-disabled", "true");
    await expect(create).toHaveAccessibleDescription(/repo:create/);
  });

  test("who refuses is told that no token was made", async ({ page, registry }) => {
    await signInToQuay(page, registry.origin, "admin");
    await page.goto("sign-in");
    await begin(page);
    await page.getByRole("button", { name: "Cancel" }).click();

    await expect(obstacle(page)).toContainText("You did not authorize Quaymaster");
    await page.getByRole("link", { name: "Back to the sign-in" }).click();
    await expect(page.getByRole("button", { name: "Sign in with Quay" })).toBeVisible();
  });

  test("who may not authorize the application learns who can", async ({ page, registry }) => {
    await signInToQuay(page, registry.origin, "carol");
    await page.goto("sign-in");
    await begin(page);

    await expect(obstacle(page)).toContainText("carol may not authorize Quaymaster");
    await expect(obstacle(page)).toContainText("owners of registry-console");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("an application that Quay does not know is named", async ({ page, registry, problems }) => {
    problems.expect(/status of 404/);
    await registry.configure('{"client_id": "nobody-knows-it"}');
    await signInToQuay(page, registry.origin, "admin");
    await page.goto("sign-in");
    await begin(page);

    await expect(obstacle(page)).toContainText("nobody-knows-it");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("an answer that this tab did not ask for is thrown away", async ({ page }) => {
    const token = tokenOf("admin");
    await page.goto(`callback?nonce=guessed&scope=repo:read&state=guessed#access_token=${token}&token_type=Bearer`);

    await expect(obstacle(page)).toContainText("does not belong to a sign-in of this tab");
    expect(page.url()).not.toContain("access_token");
    expect(await kept(page)).not.toContain(token);
  });

  test("an answer with another nonce than the one sent is thrown away", async ({ page, registry }) => {
    await signInToQuay(page, registry.origin, "admin");
    await page.goto("sign-in");
    await page.route("**/oauth/authorize**", (route) => {
      const asked = new URL(route.request().url());
      const back = new URL(asked.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("nonce", "other");
      back.searchParams.set("scope", "repo:read");
      back.hash = `access_token=${tokenOf("admin")}&token_type=Bearer`;
      return route.fulfill({ status: 302, headers: { location: back.href } });
    });
    await begin(page);

    await expect(obstacle(page)).toContainText("does not belong to a sign-in of this tab");
    expect(await kept(page)).not.toContain(tokenOf("admin"));
  });

  for (const [error, says] of [
    ["redirect_uri_mismatch", "does not know this address"],
    ["invalid_scope", "does not know one of the scopes"],
    ["unsupported_response_type", "does not offer this way"],
  ] as const) {
    test(`${error} is explained`, async ({ page }) => {
      await page.goto(`callback?error=${error}`);

      await expect(obstacle(page)).toContainText(says);
    });
  }
});

test.describe("with a token", () => {
  test("it is checked as soon as it is whole, and shows what it can do", async ({ page }) => {
    await page.goto("sign-in");
    await paste(page, tokenOf("admin"));

    await expect(page.getByText("The token is good. It acts as admin.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "What this token can do" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("It acts as admin, a superuser.");
    await page.getByRole("button", { name: "Sign in as admin" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  });

  test("what cannot be known of its scopes is said to be unknown", async ({ page }) => {
    await page.goto("sign-in");
    await paste(page, tokenOf("alice", "read"));
    await expect(page.getByText("It acts as alice.").first()).toBeVisible();

    const scopes = page.getByRole("listitem");
    await expect(scopes.filter({ hasText: "user:read" })).toContainText("Yes:");
    await expect(scopes.filter({ hasText: "repo:write" })).toContainText("Unknown:");
  });

  test("one without user:read works, without a name", async ({ page, problems }) => {
    problems.expect(/status of 40[13]/);
    await page.goto("sign-in");
    await paste(page, tokenOf("admin", "nouser"));
    await expect(page.getByText(/lacks user:read/).first()).toBeVisible();
    await page.getByRole("button", { name: "Sign in without a name" }).click();

    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  });

  test("one whose time is over is refused at the field", async ({ page, problems }) => {
    problems.expect(/status of 401/);
    await page.goto("sign-in");
    await paste(page, tokenOf("admin", "expired"));

    await expect(page.getByRole("textbox", { name: "Access token" })).toHaveAccessibleDescription(/does not accept this token/);
    expect(await kept(page)).not.toContain(tokenOf("admin", "expired"));
  });

  test("a text with blanks is refused before it is sent", async ({ page, calls }) => {
    await page.goto("sign-in");
    await paste(page, "Bearer abc");
    await page.getByRole("button", { name: "Check the token" }).click();

    await expect(page.getByRole("textbox", { name: "Access token" })).toHaveAccessibleDescription(/no blanks/);
    expect(calls.withToken).toEqual([]);
  });

  test("in memory only, it is gone with the page", async ({ page }) => {
    await page.goto("sign-in");
    await page.getByRole("checkbox", { name: /Remember until this tab is closed/ }).uncheck();
    await paste(page, tokenOf("admin"));
    await page.getByRole("button", { name: "Sign in as admin" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();

    expect(await kept(page)).not.toContain(tokenOf("admin"));
    await page.reload();
    await expect(page.getByRole("heading", TITLE)).toBeVisible();
  });

  test("kept in the tab, it survives loading the page again", async ({ page }) => {
    await page.goto("sign-in");
    await paste(page, tokenOf("admin"));
    await page.getByRole("button", { name: "Sign in as admin" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    await page.reload();

    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(tokenOf("admin"));
  });
});

test.describe("config.json", () => {
  test("when it is broken, that is said, and a token does", async ({ page, registry }) => {
    await registry.configure('{"client_id": QM}');
    await page.goto("sign-in");

    await expect(page.getByText(/config\.json beside this page is not valid JSON/)).toBeVisible();
    const quay = page.getByRole("button", { name: "Sign in with Quay" });
    await expect(quay).toHaveAttribute("aria-disabled", "true");
    await paste(page, tokenOf("admin"));
    await page.getByRole("button", { name: "Sign in as admin" }).click();
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
  });

  test("when it is missing, that is said, and a token does", async ({ page, problems }) => {
    problems.expect(/status of 404/);
    await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("sign-in");

    await expect(page.getByText(/There is no config\.json beside this page/)).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Access token" })).toBeVisible();
  });

  test("its title names the registry", async ({ page, registry }) => {
    await registry.configure('{"client_id": "quaymaster", "title": "Production", "flag": "red"}');
    await page.goto("sign-in");

    await expect(page.getByText("Production")).toBeVisible();
  });
});

test.describe("leaving", () => {
  const signOut = async (page: Page) => {
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: /Sign out/ }).click();
  };

  test("forgets the token and everything that was read", async ({ page }) => {
    await signInAs(page, "alice");
    await page.goto("repositories");
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    await signOut(page);
    await expect(dialog(page)).toContainText("ten years");
    await dialog(page).getByRole("button", { name: /^Sign out/ }).click();

    await expect(page.getByRole("heading", TITLE)).toBeVisible();
    expect(await kept(page)).not.toContain(tokenOf("alice"));
    await page.goto("repositories");
    await expect(page.getByRole("heading", TITLE)).toBeVisible();
  });

  test("revokes the token at Quay", async ({ page, registry, request }) => {
    await signInToQuay(page, registry.origin, "admin");
    await page.goto("sign-in");
    await page.getByRole("button", { name: "Sign in with Quay" }).click();
    await consent(page);
    await expect(row(page, "acme-corp/frontend")).toBeVisible();
    const token = /[A-Za-z0-9]{40}/.exec(await page.evaluate(() => sessionStorage.getItem("quaymaster.session") ?? ""))?.[0];
    await signOut(page);
    await dialog(page).getByRole("radio", { name: /Revoke it at Quay/ }).check();
    await dialog(page).getByRole("button", { name: /^Revoke/ }).click();

    await expect(messages(page)).toContainText("Revoked 1 token");
    const headers = { authorization: `Bearer ${token}`, "x-requested-with": "XMLHttpRequest" };
    expect((await request.get(`${registry.origin}/api/v1/user/`, { headers })).status()).toBe(401);
  });

  test("a token of another application cannot be revoked from here, and that is said", async ({ page }) => {
    await signInAs(page, "admin");
    await page.goto("repositories");
    await signOut(page);

    await expect(dialog(page)).toContainText("Revoke this one where it was made");
  });
});

test("the page of the token tells what it can do and what is missing", async ({ page }) => {
  await signInAs(page, "alice", "read");
  await page.goto("repositories");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "What this token can do" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("alice");
  await expect(page.getByRole("listitem").filter({ hasText: "repo:write is missing" })).toContainText("tags cannot be changed");
});
