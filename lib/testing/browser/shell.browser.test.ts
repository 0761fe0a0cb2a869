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
  const window = await browser.openWindow({
    ...seenBy(demo, "admin"),
    viewport: { width: 1440, height: 900 },
    timezoneId: "Asia/Kathmandu",
  });
  await window.page.goto(demo.origin + path);
  await settled(window.page);
  return window;
}

test("the palette finds a hunt by its name and opens it, by keys alone", async () => {
  const { page, errors } = await openPage("/");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.waitFor();
  await page.keyboard.type("high-frequency");
  await palette
    .getByRole("option", { name: /High-frequency/ })
    .first()
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/hunts\/high-frequency-sign-ins/);
  await page.getByRole("heading", { level: 1, name: /High-frequency/ }).waitFor();
  expect(errors).toEqual([]);
});

test("Enter right behind the last letter takes what was typed, not what was found for less", async () => {
  const { page, errors } = await openPage("/");
  await page.route(/\/api\/search\?q=./, () => undefined);
  await page.keyboard.press("Control+k");
  const options = page.getByRole("dialog").getByRole("option");
  await options.filter({ hasText: "High-frequency" }).first().waitFor();
  await page.keyboard.type("high-frequency");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/hunts\/high-frequency-sign-ins/);
  expect(errors).toEqual([]);
});

test("the palette leads to the page of an address that is typed", async () => {
  const ip = demo.known.entities.find(([kind]) => kind === "ip")?.[1] ?? "";
  const { page, errors } = await openPage("/hunts");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(ip);
  await page.getByRole("option").filter({ hasText: ip }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${demo.origin}/entities/ip/${encodeURIComponent(ip)}`);
  expect(errors).toEqual([]);
});

test("the sheet says what the keys do, and they do it", async () => {
  const { page, errors } = await openPage("/");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await sheet.getByRole("heading", { name: "Go to" }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.waitForURL(/\/findings$/);
  expect(errors).toEqual([]);
});

test("letters that are typed into a field are no commands", async () => {
  const { page } = await openPage("/findings");
  await page.keyboard.press("/");
  await page.keyboard.type("gu?");
  await page.waitForTimeout(300);
  expect(new URL(page.url()).pathname).toBe("/findings");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("one key changes the zone of every time, and it stays changed", async () => {
  const { page, errors } = await openPage(`/sign-ins/${demo.known.signIn}`);
  const utcButton = page.getByRole("button", { name: "Time zone: UTC." });
  expect(await utcButton.count()).toBe(1);
  const utc = await page.locator("main time").first().textContent();
  await page.keyboard.press("z");
  await page.getByRole("button", { name: /^Time zone: Asia\/Kath?mandu\./ }).waitFor();
  const other = await page.locator("main time").first().textContent();
  expect(other).not.toBe(utc);
  expect(await page.locator("main time").first().getAttribute("datetime")).toMatch(/\.\d{6}Z$/);
  await page.reload();
  await settled(page);
  expect(await page.locator("main time").first().textContent()).toBe(other);
  // As it was, for whoever looks next.
  for (let press = 0; press < 3 && (await utcButton.count()) === 0; press += 1) {
    await page.keyboard.press("z");
    await page.waitForTimeout(300);
  }
  await utcButton.waitFor();
  expect(errors).toEqual([]);
});
