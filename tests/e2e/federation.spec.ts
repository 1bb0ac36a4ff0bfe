import { dialog, messages } from "./support/screen.ts";
import { signInAs } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

const CI = "organization/acme-corp/robots/ci_builder?part=federation";
const GITHUB = "https://token.actions.githubusercontent.com";

test.beforeEach(async ({ page }) => {
  await signInAs(page, "admin");
});

test("lists who may act as a robot, in one request", async ({ page, calls }) => {
  await page.goto(CI);
  const list = page.getByRole("list", { name: "Who may act as it" });

  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list).toContainText("repo:acme/frontend:ref:refs/heads/main");
  expect(calls.list.filter(({ path }) => path.includes("/federation")).length).toBe(1);
});

test("adds one by a preset, and the others stay", async ({ page }) => {
  await page.goto(CI);
  await page.getByRole("button", { name: "Add identity…" }).click();
  const form = page.getByRole("dialog", { name: "Add identity" });
  await form.getByRole("textbox", { name: "Repository at GitHub" }).fill("acme/payments");
  await form.getByRole("combobox", { name: "Jobs that run for" }).selectOption("environment");
  await form.getByRole("textbox", { name: "Its name" }).fill("production");
  await expect(form).toContainText("repo:acme/payments:environment:production");
  await form.getByRole("button", { name: "Add identity" }).click();

  const list = page.getByRole("list", { name: "Who may act as it" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await expect(list).toContainText("https://sso.example.com/realms/acme");
});

test("a preset for Kubernetes wants the issuer of the cluster", async ({ page }) => {
  await page.goto(`${CI}&identity=new`);
  const form = page.getByRole("dialog", { name: "Add identity" });
  await form.getByRole("radio", { name: "Kubernetes service account" }).check();
  await form.getByRole("textbox", { name: "Service account" }).fill("builder");
  await form.getByRole("button", { name: "Add identity" }).click();
  await expect(form).toContainText("An issuer begins with http:// or https://.");

  await form.getByRole("textbox", { name: "Issuer of the cluster" }).fill("https://cluster.example.com");
  await form.getByRole("button", { name: "Add identity" }).click();
  await expect(page.getByRole("list", { name: "Who may act as it" })).toContainText("system:serviceaccount:default:builder");
});

test("the same one is not added twice, and a star is warned of", async ({ page, calls }) => {
  await page.goto(`${CI}&identity=new`);
  const form = page.getByRole("dialog", { name: "Add identity" });
  await form.getByRole("textbox", { name: "Repository at GitHub" }).fill("acme/frontend");
  await form.getByRole("button", { name: "Add identity" }).click();
  await expect(form).toContainText("may act as this robot already");
  expect(calls.list.filter(({ method }) => method === "POST")).toEqual([]);

  await form.getByRole("textbox", { name: "Its name" }).fill("release-*");
  await expect(form).toContainText("* stands for nothing but itself");
});

test("one is changed", async ({ page }) => {
  await page.goto(CI);
  await page.getByRole("button", { name: "Edit identity 2" }).click();
  const form = page.getByRole("dialog", { name: "Change identity" });
  await expect(form.getByRole("textbox", { name: "Subject" })).toHaveValue("ci-runner");
  await form.getByRole("textbox", { name: "Subject" }).fill("ci-runner-2");
  await form.getByRole("button", { name: "Change identity" }).click();

  const list = page.getByRole("list", { name: "Who may act as it" });
  await expect(list.getByRole("listitem").nth(1)).toContainText("ci-runner-2");
  await expect(list.getByRole("listitem")).toHaveCount(2);
});

test("one is removed, and put back", async ({ page }) => {
  await page.goto(CI);
  const list = page.getByRole("list", { name: "Who may act as it" });
  await page.getByRole("button", { name: "Remove identity 1" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);

  await messages(page).getByRole("button", { name: /Undo/ }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);
});

test("a token is held against the list without being sent", async ({ page, calls }) => {
  await page.goto(CI);
  await page.getByText("Would this token be let in?").click();
  const field = page.getByRole("textbox", { name: "Token, or its claims as JSON" });
  const token = (subject: string) =>
    ["{}", JSON.stringify({ iss: GITHUB, sub: subject }), "x"].map((part) => Buffer.from(part).toString("base64url")).join(".");
  calls.forget();
  await field.fill(token("repo:acme/frontend:ref:refs/heads/main"));
  await expect(page.getByText("Yes: number 1 in the list fits to the letter.")).toBeVisible();
  await field.fill(token("repo:acme/frontend:ref:refs/heads/Main"));
  await expect(page.getByText("No: the issuer is in the list, but for repo:acme/frontend:ref:refs/heads/main.")).toBeVisible();
  await field.fill("nonsense");
  await expect(page.getByText("This is neither a token")).toBeVisible();

  expect(calls.withToken).toEqual([]);
});

test("a workflow to paste exchanges the job's token for the robot's", async ({ page }) => {
  await page.goto(CI);
  await page.getByText("How a job signs in").click();

  await expect(page.getByText("id-token: write")).toBeVisible();
  await expect(page.getByText(/oauth2\/federation\/robot\/token \|/)).toBeVisible();
  await page.getByRole("button", { name: "GitLab CI" }).click();
  await expect(page.getByText("id_tokens:")).toBeVisible();
});

test("the person's own robots have it too", async ({ page }) => {
  await page.goto("organization/admin/robots?create");
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("laptop");
  await dialog(page).getByRole("button", { name: "Create robot" }).click();
  await page.getByRole("button", { name: "Federation" }).click();

  await expect(page.getByText("Nobody: only its token opens it.")).toBeVisible();
});
