import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "@/bin/steps/chromium.mjs";
import { patience } from "./settled";

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
  /** Errors in the console, uncaught exceptions and what the security policy stopped so far, with their text. */
  errors: string[];
};

/** A headless Chromium; each window has cookies of its own. */
export async function openBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium was found: name it in CHROMIUM.");
  const browser = await chromium.launch({ executablePath, headless: true, args: flags, timeout: patience });
  return {
    browser,
    async openWindow(options: BrowserContextOptions = {}): Promise<Window> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(patience);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => errors.push(error.message));
      // What the page's security policy stopped; the console says it too, but not of everything.
      await page.exposeFunction("huntboardRefused", (refused: string) => errors.push(refused));
      await page.addInitScript(() => {
        const { huntboardRefused } = window as unknown as { huntboardRefused: (refused: string) => void };
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
          huntboardRefused(`${violatedDirective} refused ${blockedURI} ${sample}`),
        );
      });
      return { page, errors };
    },
    async closeWindows() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}
