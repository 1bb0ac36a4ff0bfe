/** The system's nginx, set up as the README says. */

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dist, nginx, workspaceFile } from "./programs.ts";
import { freePort } from "./registry.ts";

/** A running nginx. */
export interface Host {
  /** Where it listens, without a slash at the end. */
  origin: string;
  stop(): Promise<void>;
}

/** Starts nginx with the README's lines for `/admin/`, and everything else going to the registry. */
export async function startHost(registry: string): Promise<Host> {
  const program = nginx();
  if (program === undefined) throw new Error("nginx is not installed");
  const folder = mkdtempSync(join(tmpdir(), "quaymaster-nginx-"));
  symlinkSync(dist(), join(folder, "admin"));
  const port = await freePort();
  const recipe = lines().replaceAll("/srv/quaymaster", folder);
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port, recipe, registry));

  const process = spawn(program, ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await answers(`${origin}/admin/`, () => process.exitCode !== null);
  return {
    origin,
    async stop() {
      const stopped = new Promise((done) => process.once("exit", done));
      process.kill();
      await stopped;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The block of the README. */
function lines(): string {
  const readme = readFileSync(workspaceFile("README.md"), "utf8");
  const block = /```nginx\n(.*?)```/s.exec(readme)?.[1];
  if (block === undefined) throw new Error("README.md has no block for nginx");
  return block;
}

function configuration(folder: string, port: number, recipe: string, registry: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const folders = kinds.map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join("\n    ");
  // The files may lie where only their owner can read.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `
${user}
daemon off;
pid ${join(folder, "nginx.pid")};
events {}
error_log /dev/null;
http {
    ${folders}
    access_log off;
    types {
        text/html html; text/css css; text/javascript js;
        application/wasm wasm; image/svg+xml svg; application/json json;
    }
    server {
        listen 127.0.0.1:${port};
        ${recipe}
        location / {
            proxy_pass ${registry};
            proxy_set_header Host $http_host;
        }
    }
}
`;
}

async function answers(address: string, ended: () => boolean): Promise<void> {
  const patience = AbortSignal.timeout(10_000);
  for (;;) {
    if (ended()) throw new Error("nginx ended at its start");
    try {
      await fetch(address, { signal: patience });
      return;
    } catch (error) {
      if (patience.aborted) throw new Error("nginx does not answer", { cause: error });
      await new Promise((next) => setTimeout(next, 50));
    }
  }
}
