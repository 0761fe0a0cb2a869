import { expect, inject, test } from "vitest";
import { seriousFindings } from "./axe";
import { settled } from "./settled";
import { testBrowser } from "./test-browser";

const demo = inject("demo");
const browser = testBrowser();

const openPage = (path: string) => browser.open(path, { timezoneId: "Asia/Kathmandu" });

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
  // One right behind the other: what is pressed a while later is another key.
  await Promise.all([page.keyboard.press("g"), page.keyboard.press("f")]);
  await page.waitForURL(/\/findings$/);
  expect(errors).toEqual([]);
});

test("letters that are typed into a field are no commands", async () => {
  const { page } = await openPage("/findings");
  await page.keyboard.press("/");
  await page.locator("[role=combobox]:focus").waitFor();
  await page.keyboard.type("gu?");
  await expect.poll(() => page.locator("[role=combobox]:focus").inputValue()).toBe("gu?");
  expect(new URL(page.url()).pathname).toBe("/findings");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("one key changes the zone of every time, and it stays changed", async () => {
  const { page, errors } = await openPage(`/sign-ins/${demo.known.signIn}`);
  const button = page.getByRole("button", { name: /^Time zone: / });
  const zone = async () => (await button.textContent()) ?? "";
  const time = page.locator("main time").first();
  /** The next zone, once it is kept. */
  const next = async () => {
    const before = await zone();
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      page.keyboard.press("z"),
    ]);
    await expect.poll(zone).not.toBe(before);
  };
  expect(await zone()).toMatch(/^Time zone: UTC\./);
  const utc = await time.textContent();
  await next();
  expect(await zone()).toMatch(/^Time zone: Asia\/Kath?mandu\./);
  await expect.poll(() => time.textContent()).not.toBe(utc);
  const other = await time.textContent();
  expect(await time.getAttribute("datetime")).toMatch(/\.\d{6}Z$/);
  await page.reload();
  await settled(page);
  await expect.poll(() => time.textContent()).toBe(other);
  // As it was, for whoever looks next.
  for (let press = 0; press < 3 && !(await zone()).startsWith("Time zone: UTC."); press += 1) await next();
  expect(await zone()).toMatch(/^Time zone: UTC\./);
  expect(errors).toEqual([]);
});
