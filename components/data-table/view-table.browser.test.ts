import type { Locator, Page, Response } from "playwright-core";
import { expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import type { Window } from "@/lib/testing/browser/open-browser";
import { visit } from "@/lib/testing/browser/settled";
import { desktop, focusedRow, overflow, phone, testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();

type Opened = Window & { rows: Locator };

async function openList(path: string, viewport = desktop): Promise<Opened> {
  const window = await browser.open(path, { viewport, permissions: ["clipboard-read", "clipboard-write"] });
  const rows = window.page.locator("[data-row-id]");
  await rows.first().waitFor();
  return { ...window, rows };
}

const search = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const heads = (page: Page) =>
  page.locator("th[data-column]").evaluateAll((all) => all.map((one) => one.getAttribute("data-column")));
const scroller = (page: Page) => page.locator("div:has(> table)");
const focusedIndex = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** The columns as they come, for whoever opens the list next: that is kept a moment later. */
async function usualColumns(page: Page, before: Array<string | null>) {
  const kept = page.waitForResponse((response: Response) => {
    const asked = response.request();
    return asked.method() === "PUT" && (asked.postData() ?? "").includes('"cols":null');
  });
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("button", { name: "Usual columns" }).click();
  await expect.poll(() => heads(page)).toEqual(before);
  await kept;
}

test("a list of any length holds only the rows in sight, and says how many there are", async () => {
  const { page, rows, errors } = await openList("/sign-ins");
  const table = page.getByRole("table", { name: /sign-ins/i }).first();
  await expect.poll(async () => Number(await table.getAttribute("aria-rowcount"))).toBeGreaterThan(100_000);
  const held = () => rows.count();
  expect(await held()).toBeLessThan(120);
  for (let step = 0; step < 40; step++) {
    await scroller(page).evaluate((place) => place.scrollBy({ top: 600 }));
    await page.waitForTimeout(30);
  }
  expect(await held()).toBeLessThan(120);
  // Where a flick comes to rest, the rows of that place are there.
  const place = await scroller(page).evaluate(async (frame) => {
    for (let step = 0; step < 30; step++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frame.scrollTop += 2_800;
    }
    return frame.scrollTop;
  });
  const rowHeight = (await rows.first().boundingBox())?.height ?? 0;
  const middle = async () => {
    const box = await scroller(page).boundingBox();
    if (!box) return null;
    const row = ([x, y]: [number, number]) =>
      document.elementFromPoint(x, y)?.closest("[data-row-id]")?.getAttribute("aria-rowindex");
    const found = await page.evaluate(row, [box.x + box.width / 2, box.y + box.height / 2] as [number, number]);
    return Number(found) - 2 - Math.floor((place + box.height / 2 - 32) / rowHeight);
  };
  await expect.poll(middle).toBe(0);
  // The far end is reached by one key, and is no skeleton.
  await rows.first().focus();
  await page.keyboard.press("End");
  const last = Number(await table.getAttribute("aria-rowcount"));
  await expect.poll(() => focusedIndex(page)).toBe(String(last));
  await page.keyboard.press("Home");
  await expect.poll(() => focusedIndex(page)).toBe("2");
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("columns are moved, widened, pinned and hidden by keys and menus, and stand in the address", async () => {
  const { page, errors } = await openList("/findings");
  const before = await heads(page);
  const [first = "", second = ""] = before;
  const head = (key: string | null) => page.locator(`th[data-column="${key}"]`);
  await head(first).getByRole("button").first().focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => heads(page)).toEqual([second, first, ...before.slice(2)]);
  await expect.poll(() => search(page, "cols")?.split(",").slice(0, 2)).toEqual([second, first]);

  const width = async () => (await head(second).boundingBox())?.width ?? 0;
  const narrow = await width();
  await head(second).getByRole("button").first().focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => Math.round((await width()) - narrow)).toBe(32);

  const menu = async (key: string | null, item: string) => {
    await head(key).hover();
    await head(key)
      .getByRole("button", { name: /^Column / })
      .click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await menu(first, "Pin to the left");
  await expect.poll(() => search(page, "pin")).toBe(first);
  await expect.poll(async () => (await heads(page))[0]).toBe(first);
  await scroller(page).evaluate((place) => place.scrollTo({ left: 400 }));
  const left = async (place: Locator) => (await place.boundingBox())?.x ?? Number.NaN;
  await expect.poll(async () => Math.abs((await left(head(first))) - (await left(scroller(page))))).toBeLessThan(40);

  await menu(first, "Hide");
  await expect.poll(() => heads(page)).not.toContain(first);
  await usualColumns(page, before);
  await page.keyboard.press("Escape");
  expect(errors).toEqual([]);
});

test("columns are as one left them, however soon that was", async () => {
  const { page, rows } = await openList("/reports");
  const head = page.locator("th[data-column=title]");
  const width = async () => Math.round((await head.boundingBox())?.width ?? 0);
  const before = await width();
  const widen = async (to: number) => {
    await head.getByRole("button").first().focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(width).toBe(to);
  };
  // To another page at once, and back to one that is read anew.
  await widen(before + 16);
  await visit(page, `${demo.origin}/coverage`);
  await visit(page, `${demo.origin}/reports`);
  await expect.poll(width).toBe(before + 16);
  // Within the app, and back to the page as it was read before.
  await widen(before + 32);
  await page.getByRole("link", { name: "Watchlists" }).first().click();
  await page.waitForURL("**/watchlists");
  await page.goBack();
  await rows.first().waitFor();
  await expect.poll(width).toBe(before + 32);
  // A page that is read while its layout is still on the way has the one before.
  const reloaded = async () => {
    await page.reload();
    return width();
  };
  await expect.poll(reloaded).toBe(before + 32);
});

test("a head is dragged to another place", async () => {
  const { page } = await openList("/findings");
  const before = await heads(page);
  const [from, to] = [page.locator(`th[data-column="${before[0]}"]`), page.locator(`th[data-column="${before[2]}"]`)];
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("the heads are not drawn");
  await page.mouse.move(start.x + 30, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width - 10, end.y + 12, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => heads(page)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  // The drag was no click: the order of the rows is as it was.
  expect(search(page, "sort")).toBeNull();
  await usualColumns(page, before);
});

test("groups say how many rows they have, open to them, and are chosen whole", async () => {
  const { page, errors } = await openList("/findings?group=status,hunt");
  const group = page.locator("tr[data-row-id]").first();
  await group.focus();
  const outer = await focusedRow(page);
  await page.keyboard.press("Enter");
  const inner = page.getByRole("button", { name: /^Hunt .* findings?$/ });
  await inner.first().waitFor();
  await page.keyboard.press("j");
  await expect.poll(() => focusedRow(page)).not.toBe(outer);
  await page.keyboard.press("ArrowRight");
  const row = page.locator("tr[data-row-id]:has([data-choose])");
  await row.first().waitFor();
  const name = (await inner.first().getAttribute("aria-label")) ?? "";
  const count = Number(/([\d,]+) findings?$/.exec(name)?.[1]);
  await page.keyboard.press("x");
  await page.getByText(`${count} selected`).waitFor();
  await expect.poll(() => row.first().getByRole("checkbox").isChecked()).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("rows are chosen as a range and all that match, and copied as a table", async () => {
  const { page, rows, errors } = await openList("/findings");
  await rows.first().getByRole("checkbox").click();
  await rows
    .nth(3)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await page.getByText("4 selected").waitFor();
  await rows.first().focus();
  await expect.poll(() => focusedRow(page)).not.toBe("");
  await page.keyboard.press("Control+c");
  await page.getByText("Copied 4 findings").waitFor();
  const lines = (await clipboard(page)).split("\n");
  expect(lines.length).toBe(5);
  expect(lines[0]?.split("\t").length).toBe((await heads(page)).length);
  await page.getByRole("checkbox", { name: "Select all findings" }).click();
  const total = await page.locator("table").first().getAttribute("aria-rowcount");
  await page.getByText(`${Number(total) - 1} selected`).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByText(/\d selected/).count()).toBe(0);
  expect(errors).toEqual([]);
});

test("the statistics of a column filter the list", async () => {
  const { page, errors } = await openList("/findings");
  const head = page.locator("th[data-column=hunt]");
  await head.hover();
  await head.getByRole("button", { name: /^Column / }).click();
  await page.getByRole("menuitem", { name: "Statistics" }).click();
  const panel = page.getByRole("complementary", { name: "Statistics of Hunt" });
  const value = panel.getByRole("region", { name: "Most frequent" }).getByRole("button").first();
  await value.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await value.click();
  await expect.poll(() => search(page, "q")).toContain("hunt:");
  await expect
    .poll(async () => {
      await page.keyboard.press("Escape");
      return panel.count();
    })
    .toBe(0);
  expect(errors).toEqual([]);
});

test("the way back leads to where one was", async () => {
  const { page, rows } = await openList("/findings");
  await rows.first().focus();
  for (let step = 0; step < 26; step++) await page.keyboard.press("j");
  // The head is the first row, and the one that was gone to first the second.
  await expect.poll(() => focusedIndex(page)).toBe("28");
  const id = await focusedRow(page);
  const top = () => scroller(page).evaluate((place) => place.scrollTop);
  await expect.poll(top).toBeGreaterThan(0);
  const before = await top();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/findings/${id}*`);
  await page.goBack();
  await rows.first().waitFor();
  await expect.poll(top).toBe(before);
});

test("rows that cannot be read are told of with a way to try again, not shown as an empty list", async () => {
  const { page, rows } = await openList("/findings");
  await page.route("**/api/views/findings/rows*", (route) => route.abort());
  await page.locator("th[data-column=user]").getByRole("button").first().click();
  const alert = page.getByRole("alert").filter({ hasText: "could not be read" });
  await alert.waitFor();
  await expect.poll(() => rows.count()).toBe(0);
  await page.unroute("**/api/views/findings/rows*");
  await alert.getByRole("button", { name: "Try again" }).click();
  await rows.first().waitFor();
});

test("nothing that matches says which filters do so, and each can be taken away", async () => {
  const { page, rows } = await openList("/findings?q=status%3Aopen");
  await visit(page, `${demo.origin}/findings?q=status%3Aopen%20user%3Anobody%40aldermoor.example`);
  await page.getByText("No finding matches").waitFor();
  await page.getByRole("link", { name: "Without user:nobody@aldermoor.example" }).click();
  await rows.first().waitFor();
  await expect.poll(() => search(page, "q")).toBe("status:open");
});

test("on a phone the rows are cards, with the same filter and order", async () => {
  const { page, rows, errors } = await openList("/findings", phone);
  await expect.poll(() => page.locator("main table").count()).toBe(0);
  const list = page.getByRole("list", { name: "Findings" });
  await expect.poll(() => list.getByRole("listitem").count()).toBeGreaterThan(3);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Sort" }).click();
  await page.getByRole("dialog", { name: "Sorting" }).getByRole("button", { name: "User" }).click();
  await expect.poll(() => search(page, "sort")).toBe("user");
  await page.keyboard.press("Escape");
  await rows.first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});
