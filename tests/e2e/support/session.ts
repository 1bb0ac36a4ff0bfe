/** Signs people in without the sign-in page, for the tests of everything else. */

import type { Page } from "@playwright/test";

/** The people of the demo registry; mock-quay's README says what each is for. */
export type Person = "admin" | "alice" | "bob" | "carol" | "dave" | "erin" | "readonlyadmin";

const READ = ["repo:read", "user:read"];
const EVERYTHING = [
  ...["repo:read", "repo:write", "repo:admin", "repo:create"],
  ...["user:read", "user:admin", "org:admin", "super:user"],
];

/** What the fixed tokens of each person allow. */
const KINDS = {
  all: EVERYTHING,
  read: READ,
  reporead: ["repo:read"],
  nouser: EVERYTHING.filter((scope) => !scope.startsWith("user:")),
  nosuper: EVERYTHING.filter((scope) => scope !== "super:user"),
  expired: EVERYTHING,
};

/** The fixed token of a person, to be pasted into a form. */
export function tokenOf(person: Person, kind: keyof typeof KINDS = "all"): string {
  return `demo${person}${kind}`.padEnd(40, "0");
}

/** Opens the app as somebody who has signed in before in this tab. */
export async function signInAs(
  page: Page,
  person: Person,
  kind: keyof typeof KINDS = "all",
): Promise<void> {
  const session = {
    registry: {},
    credential: {
      token: tokenOf(person, kind),
      username: kind === "reporead" || kind === "nouser" ? null : person,
      scopes: KINDS[kind],
      keeping: "Tab",
    },
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
