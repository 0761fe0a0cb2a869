import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { turn } from "@/lib/testing/browser/settled";
import { desktop, overflow, phone, testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();
const person = demo.known.entities.find(([kind]) => kind === "user")?.[1] ?? "";
const ofPerson = `/sign-ins?q=${encodeURIComponent(`user:${person}`)}&show=timeline`;

async function openTimeline(path = ofPerson, viewport = desktop) {
  const window = await browser.open(path, { viewport });
  await ready(window.page);
  return window;
}

/** The lanes show what was asked for last. */
async function ready(page: Page) {
  const figure = page.locator("figure[data-timeline=ready]");
  await figure.locator("[role=application] > svg").waitFor();
}

const lanes = (page: Page) => page.getByRole("application").first();
const rangeOf = (page: Page) => {
  const { searchParams } = new URL(page.url());
  return [searchParams.get("from"), searchParams.get("to")].map((text) => Date.parse(text ?? "")) as [number, number];
};
/** The counts above the lanes: interactive and non-interactive. */
const counts = async (page: Page) => {
  const texts = await page.locator("figure[data-timeline] span.font-medium + span.mono").allTextContents();
  return texts.slice(0, 2).map((text) => Number(text.replaceAll(",", "")));
};

async function drag(page: Page, from: number, to: number) {
  await lanes(page).scrollIntoViewIfNeeded();
  const box = await lanes(page).boundingBox();
  if (!box) throw new Error("The lanes are not there.");
  const at = (share: number) => [box.x + share * box.width, box.y + 70] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at((from + to) / 2));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

async function save(page: Page, kind: "PNG picture" | "SVG drawing"): Promise<{ download: Download; bytes: Buffer }> {
  await page.getByRole("button", { name: "Download the picture" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: kind }).click(),
  ]);
  return { download, bytes: await readFile(await download.path()) };
}

test("a brush zooms in and writes the range to the address; back, keys and the whole range lead out again", async () => {
  const { page, errors } = await openTimeline();
  await expect.poll(async () => (await counts(page)).every((count) => count > 0)).toBe(true);
  const all = await counts(page);
  expect(await seriousFindings(page, undefined, "figure[data-timeline]")).toEqual([]);

  await drag(page, 0.3, 0.6);
  await page.waitForURL(/from=.*to=/);
  await ready(page);
  const [from, to] = rangeOf(page);
  const part = await counts(page);
  for (const [index, count] of part.entries()) expect(count).toBeLessThanOrEqual(all[index] ?? 0);

  await lanes(page).focus();
  await page.keyboard.press("+");
  await page.waitForFunction(
    (before) => new URL(location.href).searchParams.get("from") !== before,
    new URL(page.url()).searchParams.get("from"),
  );
  const [closerFrom, closerTo] = rangeOf(page);
  expect(closerTo - closerFrom).toBeLessThan((to - from) * 0.6);

  await page.keyboard.press("]");
  await page.waitForFunction(
    (before) => new URL(location.href).searchParams.get("from") !== before,
    new URL(page.url()).searchParams.get("from"),
  );
  expect(rangeOf(page)[0]).toBeGreaterThan(closerFrom);
  await ready(page);

  // The range is in the address: a colleague who opens it sees the same.
  const { pathname, search } = new URL(page.url());
  const colleague = await openTimeline(pathname + search);
  await expect.poll(() => counts(page)).toEqual(await counts(colleague.page));
  expect(colleague.errors).toEqual([]);

  await lanes(page).focus();
  await page.keyboard.press("0");
  await page.waitForURL((address) => !address.searchParams.has("from"));
  await ready(page);
  await expect.poll(() => counts(page)).toEqual(all);
  expect(errors).toEqual([]);
});

test("keys go from event to event, say each, and open it", async () => {
  const { page, errors } = await openTimeline();
  await drag(page, 0.4, 0.47);
  await page.waitForURL(/from=.*to=/);
  await ready(page);
  await lanes(page).focus();
  const said = page.locator("figure[data-timeline] p[aria-live=polite]");
  await page.keyboard.press("Home");
  await expect.poll(() => said.textContent()).toMatch(/interactive/i);
  const first = await said.textContent();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => said.textContent()).not.toBe(first);
  // Columns open into what they count until there are single events.
  for (
    let depth = 0;
    depth < 6 && (await page.getByRole("region", { name: "Chosen event" }).count()) === 0;
    depth += 1
  ) {
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await ready(page);
  }
  const card = page.getByRole("region", { name: "Chosen event" });
  await card.waitFor();
  await expect.poll(() => card.textContent()).toContain(person);
  expect(await seriousFindings(page, undefined, "figure[data-timeline]")).toEqual([]);
  await card.getByRole("link", { name: "Open sign-in" }).click();
  await page.waitForURL(/row=[0-9a-f-]{36}/);
  expect(errors).toEqual([]);
});

test("the same events as a table, and as pictures that stand alone", async () => {
  const { page, errors } = await openTimeline();
  await page.getByRole("button", { name: "Table" }).first().click();
  const table = page.getByRole("table", { name: /as a table/ });
  await expect.poll(() => table.locator("tbody tr").count()).toBeGreaterThan(1);

  const svg = await save(page, "SVG drawing");
  const text = svg.bytes.toString("utf8");
  expect(svg.download.suggestedFilename()).toMatch(/^timeline-.*\.svg$/);
  expect(text).toContain("Huntboard");
  expect(text).toContain(`Filter: user:${person}`);
  expect(text).toContain("@font-face");
  expect(text).not.toMatch(/var\(--|light-dark\(|class="|href="http/);
  const png = await save(page, "PNG picture");
  expect(png.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.bytes.length).toBeGreaterThan(10_000);
  expect(errors).toEqual([]);
});

test("on a phone and in the dark it fits, and nothing serious is wrong", async () => {
  const { page, errors } = await openTimeline(ofPerson, phone);
  for (const scheme of ["light", "dark"] as const) {
    await turn(page, scheme);
    expect(await seriousFindings(page, undefined, "figure[data-timeline]"), scheme).toEqual([]);
  }
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
});
