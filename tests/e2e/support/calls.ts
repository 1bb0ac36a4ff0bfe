/** What the app asks of the registry, for the request budgets. */

import type { Page, Request } from "@playwright/test";

/** One request below `/api/v1`. */
export interface Call {
  method: string;
  /** Path and query, after `/api/v1`. */
  path: string;
  /** Whether it carried the token. A real Quay spends 200 ms of CPU on each that does. */
  withToken: boolean;
}

/** Every call of a page since it was opened, or since `forget`. */
export class Calls {
  private all: Call[] = [];

  constructor(page: Page) {
    page.on("request", (request) => this.note(request));
  }

  /** The calls in the order in which they were sent. */
  get list(): readonly Call[] {
    return this.all;
  }

  /** Those that carried the token. */
  get withToken(): Call[] {
    return this.all.filter((call) => call.withToken);
  }

  /** Those of the screen itself: with the token, and not about who is signed in, which is asked once. */
  get ofScreen(): Call[] {
    return this.withToken.filter((call) => call.path !== "/user/");
  }

  /** Those that did not. */
  get withoutToken(): Call[] {
    return this.all.filter((call) => !call.withToken);
  }

  /** Starts to count anew. */
  forget(): void {
    this.all = [];
  }

  private note(request: Request): void {
    const { pathname, search } = new URL(request.url());
    if (!pathname.startsWith("/api/v1")) return;
    this.all.push({
      method: request.method(),
      path: pathname.slice("/api/v1".length) + search,
      withToken: "authorization" in request.headers(),
    });
  }
}
