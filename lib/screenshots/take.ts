import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { type Demo, prepare, seenBy, startDemo } from "@/lib/testing/browser/demo";
import { openBrowser } from "@/lib/testing/browser/open-browser";
import { settled, turn } from "@/lib/testing/browser/settled";
import { startStack } from "@/lib/testing/browser/stack";
import { knownOfNothing } from "@/lib/testing/browser/tour/known";
import { type Stop, stops } from "@/lib/testing/browser/tour/places";
import { fileName } from "./file-name";

const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const schemes = ["light", "dark"] as const;

type Browser = Awaited<ReturnType<typeof openBrowser>>;
type Numbered = Stop & { index: number };
type Said = (line: string) => void;

/** The addresses of one page are counted. */
function numbered(all: Stop[]): Numbered[] {
  const seen = new Map<string, number>();
  return all.map((stop) => {
    const index = seen.get(stop.route) ?? 0;
    seen.set(stop.route, index + 1);
    return { ...stop, index };
  });
}

/** Charts and previews come after the page stands; a picture without them shows what nobody looks at. */
async function drawn(page: Page) {
  const isDrawn = () => document.querySelectorAll("main .skeleton, main [aria-busy=true]").length === 0;
  await page.waitForFunction(isDrawn, undefined, { timeout: 10_000 }).catch(() => undefined);
  await page.waitForTimeout(600);
}

/** One address at every width under every scheme. Resolves to what the browser complained about. */
async function takeOne(browser: Browser, demo: Demo, stop: Numbered, folder: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const viewport of widths) {
    const { page, errors } = await browser.openWindow({ ...seenBy(demo, stop.visitor), viewport });
    try {
      await page.goto(stop.address.startsWith("http") ? stop.address : demo.origin + stop.address);
      await settled(page);
      await drawn(page);
      for (const scheme of schemes) {
        await turn(page, scheme);
        await page.screenshot({ path: path.join(folder, fileName(stop.route, stop.index, viewport.width, scheme)) });
      }
    } catch (error) {
      complaints.push(error instanceof Error ? error.message : String(error));
    }
    complaints.push(...errors);
    await page.context().close();
  }
  return complaints.map((line) => `${stop.address}: ${line}`);
}

async function takeAll(browser: Browser, demo: Demo, folder: string, said: Said) {
  await mkdir(folder, { recursive: true });
  for (const stop of numbered(stops(demo.known))) {
    for (const line of await takeOne(browser, demo, stop, folder)) said(line);
  }
}

/** Every page of the demo tenant and of an empty installation, each with a data folder that goes with it. */
export async function takeScreenshots(folder: string, said: Said) {
  const browser = await openBrowser();
  try {
    said("Starting Huntboard with the demo tenant …");
    const { demo, stack } = await startDemo();
    try {
      await takeAll(browser, demo, path.join(folder, "demo"), said);
    } finally {
      await stack.stop();
    }
    said("Starting an empty Huntboard …");
    const nothing = await startStack();
    try {
      const { origin, dataFolder, setupLink = "" } = nothing;
      const place = path.join(folder, "empty");
      await mkdir(place, { recursive: true });
      // Only before there is anybody is there a form for the first account.
      const nobody = {
        origin,
        dataFolder,
        cookies: { admin: "", temporary: "" },
        account: { email: "", password: "" },
        known: knownOfNothing,
      };
      const form: Numbered = { route: "/setup/first", address: setupLink, visitor: "nobody", index: 0 };
      for (const line of await takeOne(browser, nobody, form, place)) said(line);
      await takeAll(browser, await prepare(nothing, "empty"), place, said);
    } finally {
      await nothing.stop();
    }
  } finally {
    await browser.close();
  }
}
