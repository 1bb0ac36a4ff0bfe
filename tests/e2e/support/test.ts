/** The `test` that all specs use: a registry, a watched page, and what the page asks for. */

import { test as base } from "@playwright/test";

import { Calls } from "./calls.ts";
import { Problems } from "./problems.ts";
import { Registry } from "./registry.ts";

export { expect } from "@playwright/test";

interface TestFixtures {
  /** What the app asks of the registry. */
  calls: Calls;
  /** What goes wrong in the page; whatever a test does not expect fails it. */
  problems: Problems;
}

interface WorkerFixtures {
  /** The registry behind the page, new at the start of every test. */
  registry: Registry;
  /** Another one with 5,000 repositories and 10,000 tags. Its tests only read. */
  large: Registry;
}

export const test = base.extend<TestFixtures & { fresh: void }, WorkerFixtures>({
  registry: [
    async ({}, use) => {
      const registry = await Registry.start();
      await use(registry);
      await registry.stop();
    },
    { scope: "worker" },
  ],
  large: [
    async ({}, use) => {
      const registry = await Registry.start({ scale: "large" });
      await use(registry);
      await registry.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  fresh: [
    async ({ registry }, use) => {
      await registry.reset();
      await use();
    },
    { auto: true },
  ],
  baseURL: async ({ registry }, use) => use(registry.app),
  problems: [
    async ({ page }, use) => {
      const problems = new Problems();
      await problems.watch(page);
      await use(problems);
      problems.check();
    },
    { auto: true },
  ],
  calls: [async ({ page }, use) => use(new Calls(page)), { auto: true }],
});
