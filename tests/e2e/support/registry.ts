/** A registry of its own for each worker, so that tests may change what they like. */

import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";

import { dist, mockQuay } from "./programs.ts";

/** How a registry is to be started. */
export interface Options {
  /** How much is in it. */
  scale?: "small" | "large";
  /** The path under which it serves the app, with a slash at either end. */
  base?: string;
  /** What each of its answers takes longer, in milliseconds. */
  latency?: number;
}

/** A running mock-quay that serves the app too. */
export class Registry {
  private constructor(
    private readonly process: ChildProcess,
    /** Where it listens, without a slash at the end. */
    readonly origin: string,
    /** Where the app is, with a slash at the end. */
    readonly app: string,
  ) {}

  /** Starts one on a free port and waits until it answers. */
  static async start({ scale = "small", base = "/", latency }: Options = {}): Promise<Registry> {
    const port = await freePort();
    const options = ["--port", String(port), "--scale", scale, "--dist", dist(), "--base", base];
    if (latency !== undefined) options.push("--latency", String(latency));
    const process = spawn(mockQuay(), options, { stdio: ["ignore", "ignore", "inherit"] });
    const origin = `http://127.0.0.1:${port}`;
    const registry = new Registry(process, origin, `${origin}${base}`);
    await registry.answers();
    return registry;
  }

  /** Puts everything back to what it was at the start. */
  async reset(): Promise<void> {
    await this.order("reset");
  }

  /** Ends all sessions: from now on every token is refused. */
  async expireTokens(): Promise<void> {
    await this.order("expire-tokens");
  }

  /** Refuses every write from now on, as a registry in read-only mode does. */
  async makeReadOnly(): Promise<void> {
    await this.order("make-read-only");
  }

  /** Gives every namespace without a quota of its own one of so many bytes. */
  async setDefaultQuota(bytes: number): Promise<void> {
    await this.order(`default-quota?bytes=${bytes}`);
  }

  /** Serves this text as the app's `config.json`. */
  async configure(text: string): Promise<void> {
    await this.order("config", text);
  }

  /** Stops it. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const stopped = new Promise((done) => this.process.once("exit", done));
    this.process.kill();
    await stopped;
  }

  /** Gives one of the orders that mock-quay takes from tests. */
  async order(name: string, body?: string): Promise<Response> {
    const response = await fetch(`${this.origin}/mock/${name}`, { method: "POST", body });
    if (!response.ok) throw new Error(`mock-quay answered /mock/${name} with ${response.status}`);
    return response;
  }

  private async answers(): Promise<void> {
    const patience = AbortSignal.timeout(15_000);
    for (;;) {
      if (this.process.exitCode !== null) throw new Error("mock-quay ended at its start");
      try {
        await fetch(`${this.origin}/config`, { signal: patience });
        return;
      } catch (error) {
        if (patience.aborted) throw new Error("mock-quay does not answer", { cause: error });
        await new Promise((next) => setTimeout(next, 50));
      }
    }
  }
}

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
