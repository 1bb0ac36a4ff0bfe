import checks from "./playwright.config.ts";

/** The measurement: alone on the machine, and as long as it takes. */
export default {
  ...checks,
  testMatch: "bench/*.bench.ts",
  workers: 1,
  timeout: 180_000,
  reporter: [["./bench/reporter.ts"]],
  use: { ...checks.use, trace: "off", screenshot: "off" },
};
