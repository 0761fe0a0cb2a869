import type { Page } from "playwright-core";
import { seenBy } from "@/lib/testing/browser/demo";
import { openBrowser } from "@/lib/testing/browser/open-browser";
import { settled } from "@/lib/testing/browser/settled";
import type { Server } from "./ask";
import { printFigure } from "./figure";
import { javaScriptOf } from "./first-visit";
import { interactionToPaint, watchInteractions } from "./interactions";
import { loadOver, scrollRows } from "./scroll";

const firstVisit = 250;
const paint = 200;
const longTask = 50;
const rows = 100_000;

type Browser = Awaited<ReturnType<typeof openBrowser>>;

const visitor = ({ origin, cookie }: Server) => ({
  ...seenBy({ origin, cookies: { admin: cookie, temporary: "" } }, "admin"),
  viewport: { width: 1440, height: 900 },
});

async function withPage(browser: Browser, server: Server, work: (page: Page) => Promise<void>) {
  const { page } = await browser.openWindow(visitor(server));
  try {
    await work(page);
  } finally {
    await page.context().close();
  }
}

async function measureFirstVisits(browser: Browser, server: Server) {
  for (const [path, limit] of [
    ["/", firstVisit],
    ["/hunts", null],
    ["/findings", null],
    ["/sign-ins", null],
  ] as const) {
    await withPage(browser, server, async (page) => {
      const { bytes, files } = await javaScriptOf(page, server.origin + path);
      const [first] = files;
      const note = `${files.length} files${first ? `, the largest ${Math.round(first.bytes / 1000)} kB` : ""}`;
      printFigure({ part: "JavaScript of a first visit", name: path, value: bytes / 1000, unit: "kB", limit, note });
    });
  }
}

async function measureScroll(browser: Browser, server: Server) {
  await withPage(browser, server, async (page) => {
    await page.goto(`${server.origin}/sign-ins`);
    await settled(page);
    const load = { part: "scrolling sign-ins: the load before it", name: "last task over 50 ms ends after" };
    printFigure({ ...load, value: await loadOver(page) });
    for (const [name, rowsPerFrame] of [
      ["reading speed, 3 rows a frame", 3],
      ["a flick, 40 rows a frame", 40],
    ] as const) {
      const part = `scrolling sign-ins: ${name}`;
      const result = await scrollRows(page, { rows, rowsPerFrame, seconds: rowsPerFrame > 10 ? 90 : 15 });
      if (typeof result === "string") {
        printFigure({ part, name: "rows", value: 0, unit: "rows", note: result });
        continue;
      }
      printFigure({ part, name: "rows passed", value: result.rows, unit: "rows" });
      printFigure({ part, name: "frame, median", value: result.median });
      printFigure({ part, name: "frame, 95 of 100", value: result.late });
      printFigure({ part, name: "frame, longest", value: result.longest });
      const { longTasks, frames, empty, rest } = result;
      const when = longTasks.map(({ at, took }) => `${Math.round(took)} ms at ${(at / 1000).toFixed(1)} s`).join(", ");
      const note = `${longTasks.length} tasks over ${longTask} ms in ${frames} frames${when && ` (${when})`}, ${empty} of these without rows`;
      const longest = Math.max(0, ...longTasks.map(({ took }) => took));
      printFigure({ part, name: "longest task", value: longest, limit: longTask, note });
      const late = rest === null ? { note: "not within 10 s" } : {};
      printFigure({ part, name: "rows there after the end", value: rest ?? 0, ...late });
    }
  });
}

/** The first that is there; pages differ in what they offer. */
async function clickFirst(page: Page, selectors: readonly string[]) {
  for (const selector of selectors) {
    const found = page.locator(selector).filter({ visible: true }).first();
    if ((await found.count()) > 0) return found.click();
  }
  throw new Error(`none of ${selectors.join(", ")} is on the page`);
}

async function typeFilter(page: Page, text: string) {
  await clickFirst(page, ["main [role=combobox]", "main [type=search]"]);
  await page.keyboard.type(text, { delay: 60 });
}

async function measureInteractions(browser: Browser, server: Server) {
  await withPage(browser, server, async (page) => {
    await page.goto(`${server.origin}/sign-ins`);
    await settled(page);
    await watchInteractions(page);
    const steps: Array<[name: string, work: () => Promise<unknown>]> = [
      ["sort by time", () => clickFirst(page, ["[role=columnheader] button", "th button", "th a"])],
      ["open a row", () => clickFirst(page, ["[data-row-id] [role=gridcell]", "[data-row-id] td", "[data-row-id]"])],
      ["next row", () => page.keyboard.press("j")],
      ["close the row", () => page.keyboard.press("Escape")],
      ["type into the filter", () => typeFilter(page, "result:0 kind:interactive")],
      ["apply the filter", () => page.keyboard.press("Enter")],
      ["palette", () => page.keyboard.press("Control+k")],
    ];
    for (const [name, work] of steps) {
      const line = { part: "interaction to next paint, sign-ins", name, limit: paint };
      try {
        printFigure({ ...line, value: await interactionToPaint(page, work) });
      } catch (error) {
        printFigure({ ...line, value: 0, note: (error instanceof Error ? error.message : String(error)).slice(0, 80) });
      }
    }
  });
}

/** What a person in front of Chromium feels. */
export async function measureBrowser(server: Server) {
  const browser = await openBrowser();
  try {
    await measureFirstVisits(browser, server);
    await measureScroll(browser, server);
    await measureInteractions(browser, server);
  } finally {
    await browser.close();
  }
}
