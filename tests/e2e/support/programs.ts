/** The programs that the tests start. `cargo checks` names them; without it they are looked for. */

import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");

/** The browser. `undefined` means Playwright's own. */
export function chromium(): string | undefined {
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  return process.env.CHROMIUM ?? names.map(onPath).find((program) => program !== undefined);
}

/** The registry to test against. */
export function mockQuay(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  return process.env.MOCK_QUAY ?? join(target, "debug/mock-quay");
}

/** The app to test: what `trunk build --release` made. */
export function dist(): string {
  return process.env.DIST ?? join(ROOT, "dist");
}

/** The system's nginx, where there is one. */
export function nginx(): string | undefined {
  return onPath("nginx") ?? ["/usr/sbin/nginx"].find(isProgram);
}

/** A file of the workspace. */
export function workspaceFile(path: string): string {
  return join(ROOT, path);
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
