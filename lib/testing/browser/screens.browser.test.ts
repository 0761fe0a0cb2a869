import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { seriousFindings } from "./axe";
import { type Demo, prepare, seenBy } from "./demo";
import { settled, turn, visit } from "./settled";
import { type Stack, startStack } from "./stack";
import { desktop, overflow, phone, testBrowser } from "./test-browser";
import { type Stop, stops } from "./tour/places";

let empty: Stack;

beforeAll(async () => {
  empty = await startStack();
});
afterAll(() => empty?.stop());
const browser = testBrowser();

/** Only these depend on colours; the rest of the page is the same in the dark. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Pages of something that is not there answer 404, and the browser says so in its console. */
const isExpected = (error: string, address: string, status: number) =>
  status === 404 && /status of 404/.test(error) && error.includes(address.split("?")[0] ?? address);

/** A size of the window, and the schemes that a page is looked at in at that size. */
type Sight = { size: typeof desktop; schemes: ReadonlyArray<"light" | "dark"> };

/** What is wrong with a page that stands: everything in the first scheme, then what the others change. */
async function wrongsAt(page: Page, { size: { width }, schemes }: Sight): Promise<string[]> {
  const wide = await overflow(page);
  const found = wide > 0 ? [`${wide} px wider than ${width} px`] : [];
  for (const [at, scheme] of schemes.entries()) {
    await turn(page, scheme);
    const lines = await seriousFindings(page, at === 0 ? undefined : colourRules);
    found.push(...lines.map((line) => `${scheme} at ${width}: ${line}`));
  }
  return found;
}

type Look = { origin: string; visitor: BrowserContextOptions; sights: readonly Sight[] };

/** What is wrong with one page: as it loads at the first size, then made as large as the next. */
async function wrongs(address: string, { origin, visitor, sights }: Look): Promise<string[]> {
  const { page, errors } = await browser.openWindow({ ...visitor, reducedMotion: "reduce", colorScheme: "light" });
  try {
    const found: string[] = [];
    let status: number | undefined;
    for (const sight of sights) {
      await page.setViewportSize(sight.size);
      if (status === undefined) status = (await visit(page, origin + address))?.status() ?? 0;
      else await settled(page);
      found.push(...(await wrongsAt(page, sight)));
    }
    if (status !== undefined && status >= 500) found.push(`answered ${status}`);
    return [...found, ...errors.filter((error) => !isExpected(error, address, status ?? 0))];
  } finally {
    await page.context().close();
  }
}

/** Three windows at a time: the server answers one while the browser lays out another and axe looks at the third. */
async function lookAt(demo: Demo, sights: Look["sights"]): Promise<string[]> {
  const open = stops(demo.known);
  // One fault of the frame around all pages is said once.
  const found = new Map<string, string[]>();
  const look = async ({ address, visitor }: Stop) => {
    const seen = { origin: demo.origin, visitor: seenBy(demo, visitor), sights };
    const lines = await wrongs(address, seen).catch((error: Error) => [error.message]);
    for (const line of lines) found.set(line, [...(found.get(line) ?? []), address]);
  };
  const walk = async () => {
    for (let stop = open.shift(); stop; stop = open.shift()) await look(stop);
  };
  await Promise.all([walk(), walk(), walk()]);
  return [...found].map(
    ([line, [first, ...more]]) => `${first}${more.length > 0 ? ` and ${more.length} more` : ""}: ${line}`,
  );
}

test("every page of the demo tenant is without fault on a desk and on a phone, light and dark", async () => {
  const schemes = ["light", "dark"] as const;
  const sights = [desktop, phone].map((size) => ({ size, schemes }));
  expect(await lookAt(inject("demo"), sights)).toEqual([]);
}, 900_000);

// Loaded on a phone and then made wide: with the demo each page is loaded at both widths. Pages with nothing on them have the colours
// of those with something on them, so each size is looked at in one scheme.
test("every page of an empty installation is without fault, from the form for the first account on", async () => {
  const sights: Sight[] = [
    { size: phone, schemes: ["light"] },
    { size: desktop, schemes: ["dark"] },
  ];
  expect(await wrongs(empty.setupLink ?? "", { origin: "", visitor: {}, sights }), "set-up").toEqual([]);
  expect(await lookAt(await prepare(empty, "empty"), sights)).toEqual([]);
}, 900_000);
