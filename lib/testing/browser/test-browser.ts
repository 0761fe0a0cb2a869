import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { seenBy } from "./demo";
import { openBrowser, type Window } from "./open-browser";
import { visit } from "./settled";

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

/** A browser for the tests of one file. Windows go with their test: what is left open follows what the next one does. */
export function testBrowser() {
  let browser: Awaited<ReturnType<typeof openBrowser>> | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(() => browser?.closeWindows());
  afterAll(() => browser?.close());

  async function openWindow(options: BrowserContextOptions = {}): Promise<Window> {
    if (!browser) throw new Error("The browser is not up yet.");
    return browser.openWindow({ viewport: desktop, ...options });
  }
  /** A page of the demo tenant, seen by somebody who may see everything, once it stands. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Window> {
    const demo = inject("demo");
    const window = await openWindow({ ...seenBy(demo, "admin"), ...options });
    await visit(window.page, demo.origin + path);
    return window;
  }
  /** The same, and it is told of what changes from now on. */
  async function openLive(path: string, options: BrowserContextOptions = {}): Promise<Window> {
    const demo = inject("demo");
    const window = await openWindow({ ...seenBy(demo, "admin"), ...options });
    const listening = window.page.waitForResponse(/\/api\/events$/);
    await Promise.all([visit(window.page, demo.origin + path), listening]);
    return window;
  }
  return { openWindow, open, openLive };
}

/** What the address says under a name. */
export const inAddress = (page: Page, name: string): string => new URL(page.url()).searchParams.get(name) ?? "";

/** How far the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The row of a list that has the focus. */
export const focusedRow = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("data-row-id") ?? "");
