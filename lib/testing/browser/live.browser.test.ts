import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { seriousFindings } from "./axe";
import { seenBy } from "./demo";
import { openBrowser, type Window } from "./open-browser";
import { settled } from "./settled";

let browser: Awaited<ReturnType<typeof openBrowser>>;
const demo = inject("demo");

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function openPage(path: string): Promise<Window> {
  const window = await browser.openWindow({ ...seenBy(demo, "admin"), viewport: { width: 1440, height: 900 } });
  await window.page.goto(demo.origin + path);
  await settled(window.page);
  return window;
}

test("a note that somebody writes stands on the page of another browser without a reload", async () => {
  const path = `/findings/${demo.known.finding}`;
  const [one, other] = [await openPage(path), await openPage(path)];
  const words = `Asked the owner of the laptop at ${Date.now()}`;
  await one.page.getByLabel("New note").fill(words);
  await one.page.getByRole("button", { name: "Save note" }).click();
  await one.page.getByText(words).waitFor();
  await other.page.getByText(words).waitFor({ timeout: 10_000 });
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("a letter marks the row with the focus, another browser sees it, and it can be undone", async () => {
  const path = "/findings?q=status:open";
  const [one, other] = [await openPage(path), await openPage(`/findings`)];
  await one.page.keyboard.press("j");
  const row = one.page.locator("[data-row-id]:focus");
  await row.waitFor();
  const id = await row.getAttribute("data-row-id");
  const elsewhere = other.page.locator(`[data-row-id="${id}"]`);

  await one.page.keyboard.press("b");
  const dialog = one.page.getByRole("dialog", { name: "Mark benign true positive" });
  await dialog.waitFor();
  expect(await dialog.locator("textarea").evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await seriousFindings(one.page)).toEqual([]);
  // A verdict that is due a note is not given without one.
  await one.page.keyboard.press("Control+Enter");
  await dialog.getByText("Say why").waitFor();
  await one.page.keyboard.type("Known egress of the office");
  await one.page.keyboard.press("Control+Enter");
  await one.page.getByText("Marked benign true positive.").waitFor();
  await elsewhere.getByText("Benign").waitFor({ timeout: 10_000 });

  await one.page.getByRole("button", { name: "Undo" }).click();
  await one.page.getByText("Set back.").waitFor();
  await elsewhere.getByText("Open", { exact: true }).waitFor({ timeout: 10_000 });
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("all tabs of a browser share one stream, and another takes it over", async () => {
  const { page } = await openPage("/hunts");
  const context = page.context();
  const second = await context.newPage();
  const opened: string[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/api/events")) opened.push(request.url());
  });
  await second.goto(`${demo.origin}/hunts`);
  await settled(second);
  await second.waitForTimeout(1_500);
  expect(opened).toEqual([]);
  await page.close();
  await expect.poll(() => opened.length, { timeout: 10_000 }).toBe(1);
});
