import { expect, inject, test } from "vitest";
import { entityHref } from "@/lib/entities/kinds";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();
const user = demo.known.entities.find(([kind]) => kind === "user")?.[1] ?? "";

test("a value's menu opens by the pointer and by keys, narrows the entity down, and gives the focus back", async () => {
  const { page, errors } = await browser.open(entityHref("user", user));
  const address = page.getByRole("region", { name: "Addresses" }).locator('[data-field="ip"]').first();
  const ip = (await address.getAttribute("data-value")) ?? "";
  const menu = page.getByRole("menu");
  await address.click();
  await menu.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const narrowed = await menu.getByRole("menuitem", { name: "Include", exact: true }).getAttribute("href");
  expect(new URL(narrowed ?? "", demo.origin).searchParams.get("q")).toBe(`user:${user} ip:${ip}`);
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "hidden" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-value"))).toBe(ip);
  await page.keyboard.press("Enter");
  await menu.waitFor();
  await menu.getByRole("menuitem", { name: "Open address" }).click();
  await page.waitForURL(demo.origin + entityHref("ip", ip));
  await page.getByRole("heading", { level: 1 }).filter({ hasText: ip }).waitFor();
  expect(errors).toEqual([]);
});

test("a value that is not loaded has a page that says so", async () => {
  const hostile = "<b>o'neil</b> 50%@aldermoor.example";
  const { page, errors } = await browser.open(entityHref("user", hostile));
  await page.getByText("Not in the loaded data").waitFor();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(hostile);
  expect(errors).toEqual([]);
});
