import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { seriousFindings } from "./axe";
import { type Demo, prepare, seenBy } from "./demo";
import { openBrowser, type Window } from "./open-browser";
import { settled, turn } from "./settled";
import { type Stack, startStack } from "./stack";
import { type Stop, stops } from "./tour/places";

let browser: Awaited<ReturnType<typeof openBrowser>>;
let empty: Stack;

beforeAll(async () => {
  browser = await openBrowser();
  empty = await startStack();
});
afterAll(async () => {
  await browser?.close();
  await empty?.stop();
});

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Only these depend on colours; the rest of the page is the same in the dark. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Pages of something that is not there answer 404, and the browser says so in its console. */
const isExpected = (error: string, address: string, status: number) =>
  status === 404 && /status of 404/.test(error) && error.includes(address.split("?")[0] ?? address);

/** How far the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What is wrong with one page at one width: as it loads in light, then turned dark. */
async function wrongs({ page, errors }: Window, origin: string, address: string): Promise<string[]> {
  const found: string[] = [];
  await turn(page, "light");
  errors.length = 0;
  const response = await page.goto(origin + address, { waitUntil: "load" });
  const status = response?.status() ?? 0;
  if (status >= 500) found.push(`answered ${status}`);
  await settled(page);
  const wide = await overflow(page);
  if (wide > 0) found.push(`${wide} px wider than the window`);
  found.push(...(await seriousFindings(page)).map((line) => `light: ${line}`));
  await turn(page, "dark");
  found.push(...(await seriousFindings(page, colourRules)).map((line) => `dark: ${line}`));
  return [...found, ...errors.filter((error) => !isExpected(error, address, status))];
}

/** Two windows at a time: the server answers one while the browser lays out the other. */
async function lookAt(demo: Demo, viewport: typeof desktop): Promise<string[]> {
  const open = stops(demo.known);
  // One fault of the frame around all pages is said once.
  const found = new Map<string, string[]>();
  const visit = async ({ address, visitor }: Stop) => {
    const window = await browser.openWindow({ ...seenBy(demo, visitor), viewport, reducedMotion: "reduce" });
    const lines = await wrongs(window, demo.origin, address).catch((error: Error) => [error.message]);
    await window.page.context().close();
    for (const line of lines) found.set(line, [...(found.get(line) ?? []), address]);
  };
  const walk = async () => {
    for (let stop = open.shift(); stop; stop = open.shift()) await visit(stop);
  };
  await Promise.all([walk(), walk()]);
  return [...found].map(
    ([line, [first, ...more]]) => `${first}${more.length > 0 ? ` and ${more.length} more` : ""}: ${line}`,
  );
}

test.each([desktop, phone])(
  "every page of the demo tenant is without fault at $width px, light and dark",
  async (viewport) => {
    expect(await lookAt(inject("demo"), viewport)).toEqual([]);
  },
  480_000,
);

test("every page of an empty installation is without fault, from the form for the first account on", async () => {
  for (const viewport of [desktop, phone]) {
    const window = await browser.openWindow({ viewport });
    expect(await wrongs(window, "", empty.setupLink ?? ""), `set-up at ${viewport.width}`).toEqual([]);
    await window.page.context().close();
  }
  const demo = await prepare(empty, "empty");
  for (const viewport of [desktop, phone]) expect(await lookAt(demo, viewport)).toEqual([]);
}, 480_000);
