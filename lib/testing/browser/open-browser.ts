import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "@/bin/steps/chromium.mjs";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Window = {
  page: Page;
  /** Errors in the console and uncaught exceptions so far, with their text. */
  errors: string[];
};

/** A headless Chromium; each window has cookies of its own. */
export async function openBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium was found: name it in CHROMIUM.");
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  return {
    browser,
    async openWindow(options: BrowserContextOptions = {}): Promise<Window> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => errors.push(error.message));
      return { page, errors };
    },
    close: () => browser.close(),
  };
}
