import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { javaScriptOf } from "@/lib/bench/screens/first-visit";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { seenBy } from "@/lib/testing/browser/demo";
import { arrived } from "@/lib/testing/browser/settled";
import { focusedRow, testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();

/** Goes on with Tab until the focus is on what the selector names; nobody tabs more often than this. */
async function tabTo(page: Page, selector: string, most = 150) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`The Tab key never came to ${selector}`);
}

test("from the overview to a hunt, a row, its finding, a verdict and the next finding without touching a mouse", async () => {
  const { page, errors } = await browser.open("/");
  await tabTo(page, 'table[aria-label="Hunts"] a[href="/hunts/asn-mismatch"]');
  await page.keyboard.press("Enter");
  await arrived(page, /\/hunts\/asn-mismatch/);
  await page.locator("tr[data-row-id]").first().waitFor();

  await page.keyboard.press("j");
  await expect.poll(() => focusedRow(page)).not.toBe("");
  await page.keyboard.press("Enter");
  await arrived(page, /row=/);
  await page.getByRole("link", { name: "Open finding" }).waitFor();
  await tabTo(page, 'a[href^="/findings/"]', 400);
  await page.keyboard.press("Enter");
  await arrived(page, /\/findings\/[0-9a-f-]{36}/);
  await expect.poll(() => page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await seriousFindings(page)).toEqual([]);

  const finding = new URL(page.url()).pathname;
  await page.getByText("What happened").waitFor();
  await page.keyboard.press("b");
  await page.locator("textarea:focus").waitFor();
  await page.keyboard.type("The office's guest network.");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/^Saved as benign true positive, closed/).waitFor();
  await page.getByText("The office's guest network.", { exact: true }).first().waitFor();
  await expect.poll(() => page.getByRole("radio", { name: "Benign" }).isChecked()).toBe(true);

  await page.keyboard.press("Tab");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("j");
  await page.waitForURL(({ pathname }) => pathname.startsWith("/findings/") && pathname !== finding);
  expect(errors).toEqual([]);
});

test("the overview says what is open, what is new and which hunt cannot tell", async () => {
  const { page, errors } = await browser.open("/");
  const league = page.getByRole("table", { name: "Hunts" });
  await expect.poll(() => league.getByRole("row").count()).toBe(6);
  await page
    .getByText(/open findings?/)
    .first()
    .waitFor();
  await page.getByRole("heading", { name: "What changed since yesterday?" }).waitFor();
  await page.getByRole("heading", { name: "Is the data complete and fresh?" }).waitFor();
  await league.getByText("Cannot tell").first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);

  // A day of a hunt's trend leads to what was found in it, and to its runs.
  await league.getByRole("application").first().focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const found = page.getByRole("menuitem", { name: "Include in the findings" });
  expect(await found.getAttribute("href")).toMatch(/^\/findings\?q=hunt%3A[\w-]+\+found%3A/);
  await page.getByRole("menuitem", { name: "Runs of this day" }).click();
  await arrived(page, /\/hunts\/runs\?/);
  await page.locator("tr[data-row-id]").first().waitFor();
  expect(errors).toEqual([]);
});

test("a finding prints on A4, light, with its evidence, its files' digests and nothing to press", async () => {
  const { page } = await browser.open("/findings");
  await page.locator('tr[data-row-id] a[href^="/findings/"]').first().click();
  await arrived(page, /\/findings\/[0-9a-f-]{36}/);
  // Somebody who chose the dark theme prints on white paper all the same.
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const paper = await page.evaluate(() => ({
    scheme: getComputedStyle(document.documentElement).colorScheme,
    buttons: [...document.querySelectorAll("main button")].filter((one) => one.getClientRects().length > 0).length,
    menus: [...document.querySelectorAll("nav")].filter((one) => one.getClientRects().length > 0).length,
  }));
  expect(paper).toMatchObject({ scheme: "light", buttons: 0, menus: 0 });
  for (const words of [/^Huntboard$/, /Times in UTC/, /SHA-256 [0-9a-f]{64}/, /, version \d/]) {
    await page.locator("main").getByText(words).first().waitFor();
  }
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  // A4 in points, as the style sheet asks; the browser's own default is Letter.
  expect(pdf.toString("latin1")).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/);
});

test("a first visit to the overview brings less than 250 kB of JavaScript over the wire", async () => {
  const { page } = await browser.openWindow(seenBy(demo, "admin"));
  const { bytes, files } = await javaScriptOf(page, `${demo.origin}/`);
  expect(files.length).toBeGreaterThan(3);
  expect(bytes / 1000, files.map((file) => `${file.url} ${file.bytes}`).join("\n")).toBeLessThan(250);
});
