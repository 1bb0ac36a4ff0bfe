/** Signs people in without the sign-in page, for the tests of everything else. */

import type { Page } from "@playwright/test";

/** A token of the demo registry. mock-quay's README lists them. */
export interface Token {
  token: string;
  username: string | null;
  /** What it allows; `null` when nobody said. */
  scopes: string[] | null;
}

/** Opens the app as somebody who has signed in before in this tab. */
export async function signInAs(page: Page, { token, username, scopes }: Token): Promise<void> {
  const session = {
    registry: { origin: "" },
    credential: { token, username, scopes, keeping: "Tab" },
  };
  await page.addInitScript(
    ([name, text]) => {
      // Only once: what the app makes of it afterwards counts, a sign-out above all.
      if (sessionStorage.getItem("signed-in-once") !== null) return;
      sessionStorage.setItem("signed-in-once", "yes");
      sessionStorage.setItem(name, text);
    },
    ["quaymaster.session", JSON.stringify(session)] as const,
  );
}
