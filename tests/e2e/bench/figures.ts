/** What is measured, and how. */

import type { CDPSession, Locator, Page, TestInfo } from "@playwright/test";

/** One measured value beside what it may be. */
export interface Figure {
  name: string;
  value: number;
  /** `kB` is a thousand bytes. */
  unit: "kB" | "MB" | "ms" | "";
  budget?: number;
}

/** The name under which a test hands its figures to the reporter. */
export const FIGURES = "figures";

/** Hands the figures of a test to the reporter. */
export async function report(test: TestInfo, figures: Figure[]): Promise<void> {
  await test.attach(FIGURES, { body: JSON.stringify(figures), contentType: "application/json" });
}

/** The bytes on the wire of each file, by its path. */
export class Traffic {
  private readonly paths = new Map<string, string>();
  private readonly sizes = new Map<string, number>();

  private constructor(session: CDPSession) {
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      this.paths.set(requestId, new URL(request.url).pathname);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const path = this.paths.get(requestId);
      if (path !== undefined) this.sizes.set(path, (this.sizes.get(path) ?? 0) + encodedDataLength);
    });
  }

  /** Listens to a page from now on. */
  static async of(page: Page): Promise<Traffic> {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    return new Traffic(session);
  }

  /** The bytes of everything loaded so far that is not an answer of the registry, in kB. */
  get app(): Figure[] {
    const files = [...this.sizes].filter(([path]) => !path.startsWith("/api/"));
    return files.map(([path, bytes]) => ({ name: path, value: bytes / 1000, unit: "kB" }));
  }
}

/**
 * Notes in the page when the first of something is there: the first row of a table, unless another is
 * wanted. Before the page is opened.
 */
export async function watchFirst(page: Page, wanted = "tbody th[scope=row]"): Promise<void> {
  await page.addInitScript((wanted) => {
    const watcher = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return;
      watcher.disconnect();
      // With the frame that shows it.
      requestAnimationFrame(() => performance.mark("first-row"));
    });
    watcher.observe(document, { childList: true, subtree: true });
  }, wanted);
}

/** How long it took from the last byte of an answer to the first row, in ms. */
export async function rendering(page: Page, path: string): Promise<number> {
  return page.evaluate((path) => {
    const answers = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const arrived = answers.find(({ name }) => name.includes(path))?.responseEnd ?? Number.NaN;
    const shown = performance.getEntriesByName("first-row")[0]?.startTime ?? Number.NaN;
    return shown - arrived;
  }, path);
}

/** When the page first showed something, and when its first row, in ms after it was asked for. */
export async function moments(page: Page): Promise<{ paint: number; row: number }> {
  await page.waitForFunction(() => performance.getEntriesByName("first-row").length > 0);
  return page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    row: performance.getEntriesByName("first-row")[0]?.startTime ?? Number.NaN,
  }));
}

/** The memory of JavaScript and of the program, in MB, after a collection. */
export async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = (await session.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    // The memory of a program is such a store.
    backingStorageSize?: number;
  };
  return (usedSize + (backingStorageSize ?? 0)) / 1_000_000;
}

/** What people feel: half of all values are below the first, all but a twentieth below the second. */
export function spread(values: number[]): { median: number; p95: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5) ?? Number.NaN, p95: at(0.95) ?? Number.NaN };
}

/** Notes from now on how long it takes from each event of a kind until what it changes is drawn. */
async function watchDrawing(page: Page, event: "keydown" | "click" | "change"): Promise<void> {
  await page.evaluate((event) => {
    const took: number[] = [];
    Object.assign(window, { drawingTook: took });
    document.addEventListener(
      event,
      () => {
        const happened = performance.now();
        requestAnimationFrame(() => {
          const drawn = new MessageChannel();
          drawn.port1.onmessage = () => took.push(performance.now() - happened);
          drawn.port2.postMessage(null);
        });
      },
      true,
    );
  }, event);
}

/** Waits for the next frame. */
async function frame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
}

/** What `watchDrawing` noted, in ms. */
function drawings(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { drawingTook: number[] }).drawingTook);
}

/** Types into the filter, and says how long each key took until its frame was drawn, in ms. */
export async function type(page: Page, text: string): Promise<number[]> {
  const main = page.getByRole("main");
  const field = main.getByRole("combobox").or(main.getByRole("searchbox")).first();
  await field.focus();
  await watchDrawing(page, "keydown");
  for (const letter of text) {
    await field.press(letter);
    await frame(page);
  }
  return drawings(page);
}

/** Presses each of these, and says how long each took until what it changes was drawn, in ms. */
export async function press(page: Page, controls: Locator[]): Promise<number[]> {
  await watchDrawing(page, "click");
  for (const control of controls) {
    await control.click();
    await frame(page);
  }
  return drawings(page);
}

/** Picks another value in each select, one after the other; how long each took to be drawn, in ms. */
export async function pick(page: Page, selects: Locator[]): Promise<number[]> {
  await watchDrawing(page, "change");
  for (const select of selects) {
    await select.selectOption((await select.inputValue()) === "admin" ? "read" : "admin");
    await frame(page);
  }
  return drawings(page);
}

/** Scrolls through two thousand rows; the times between frames and the longest task, in ms. */
export async function scroll(page: Page): Promise<{ frames: number[]; longest: number }> {
  return page.evaluate(async () => {
    let longest = 0;
    const tasks = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
    });
    tasks.observe({ type: "longtask" });
    const frame = () => new Promise<number>((next) => requestAnimationFrame(next));
    const frames: number[] = [];
    let before = await frame();
    for (let step = 0; step < 180; step += 1) {
      window.scrollBy(0, 400);
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
    tasks.disconnect();
    return { frames, longest };
  });
}
