import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { settled } from "@/lib/testing/browser/settled";
import { focusedRow, overflow, phone, inAddress as said, testBrowser } from "@/lib/testing/browser/test-browser";

const browser = testBrowser();

const chart = (page: Page) => page.getByRole("application", { name: /^Sign-ins from/ });
const total = async (page: Page) => {
  const text = await page.getByRole("region", { name: "Sign-ins over time" }).getByRole("status").textContent();
  return Number((text ?? "").match(/[\d,]+/)?.[0]?.replaceAll(",", "") ?? Number.NaN);
};

/** How many there are, once the chart is drawn. */
async function counted(page: Page): Promise<number> {
  await chart(page).waitFor();
  await expect.poll(() => total(page)).toBeGreaterThan(0);
  return total(page);
}

/** Where the chart is, once nothing around it moves any more. */
async function place(page: Page) {
  let before = "";
  await expect
    .poll(async () => {
      const now = JSON.stringify(await chart(page).boundingBox());
      const rests = now === before;
      before = now;
      return rests;
    })
    .toBe(true);
  const box = await chart(page).boundingBox();
  if (!box) throw new Error("the chart has no place");
  return box;
}

test("a filter is typed with the keyboard alone: fields and values are offered, chips change it", async () => {
  const { page, errors } = await browser.open("/sign-ins");
  await page.keyboard.press("/");
  await page.keyboard.type("kin");
  await page.getByRole("option", { name: /^kind:/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: /^non-interactive/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page, "q")).toMatch(/^kind:(interactive|non-interactive)$/);
  const typed = said(page, "q");
  const chip = page.locator("[data-chip]").first();
  await chip.press("-");
  await expect.poll(() => said(page, "q")).toBe(`-${typed}`);
  // The second key of a fast hand comes before the first one's answer is drawn.
  const twice = await chip.evaluate((element) => {
    for (const key of ["~", "-"]) element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    return new URLSearchParams(location.search).get("q");
  });
  expect(twice).toBe(`~${typed}`);
  await settled(page);
  expect(await seriousFindings(page)).toEqual([]);
  // Nor does it hit the next word, when the first has taken away its own.
  await page.getByRole("combobox", { name: "Filter sign-ins" }).fill(`~${typed} result:0`);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("[data-chip]").count()).toBe(2);
  await chip.evaluate((element) => {
    for (const key of ["Delete", "Delete"]) element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  });
  await expect.poll(() => page.locator("[data-chip]").count()).toBe(1);
  expect(said(page, "q")).toBe("result:0");
  await chip.press("Delete");
  await expect.poll(() => said(page, "q")).toBe("");
  // Where no chip is left the box has the focus again.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("combobox");
  expect(errors).toEqual([]);
});

test("a word that cannot be read is named, and nothing is counted as if it were an answer", async () => {
  const { page, errors } = await browser.open("/sign-ins");
  const box = page.getByRole("combobox", { name: "Filter sign-ins" });
  await box.fill("usr:anna ip:192.0.2.300");
  await box.press("Enter");
  await page.getByText("Did you mean user:?").waitFor();
  expect(said(page, "q")).toBe("");
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("a range is brushed by mouse and by keyboard, and zoomed out of", async () => {
  const { page, errors } = await browser.open("/sign-ins");
  const all = await counted(page);
  const { x, y, width } = await place(page);
  await page.mouse.move(x + width * 0.4, y + 30);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + 30, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => said(page, "from")).not.toBe("");
  await expect.poll(() => total(page)).toBeLessThan(all);
  const brushed = { from: said(page, "from"), to: said(page, "to"), count: await total(page) };
  expect(brushed.from < brushed.to).toBe(true);
  await chart(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page, "to")).not.toBe(brushed.to);
  await expect.poll(() => total(page)).toBeLessThan(brushed.count);
  await page.goBack();
  await expect.poll(() => said(page, "to")).toBe(brushed.to);
  await page.getByRole("button", { name: "All loaded" }).click();
  await expect.poll(() => total(page)).toBe(all);
  // A bar has the menu of its time, by key and by the other button.
  await chart(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: "Exclude" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => chart(page).evaluate((own) => own === document.activeElement)).toBe(true);
  await page.mouse.click(x + width - 2, y + 30, { button: "right" });
  await page.getByRole("menuitem", { name: "Include" }).click();
  await expect.poll(() => said(page, "q")).toMatch(/^at:\S+Z\.\.\S+Z$/);
  await expect.poll(() => total(page)).toBeLessThan(all);
  expect(errors).toEqual([]);
});

test("a click on a facet lets a value in, another keeps it out, and the chart follows", async () => {
  const { page, errors } = await browser.open("/sign-ins");
  const all = await counted(page);
  const facet = page.getByRole("complementary", { name: "Values" });
  const failures = facet.getByRole("button", { name: /^Failure/ });
  await failures.click();
  await expect.poll(() => said(page, "q")).toBe("outcome:failure");
  await expect.poll(() => total(page)).toBeLessThan(all);
  const failed = await total(page);
  await facet.getByRole("button", { name: "Keep out Failure" }).click();
  await expect.poll(() => said(page, "q")).toBe("-outcome:failure");
  await expect.poll(() => total(page)).toBe(all - failed);
  await facet.getByRole("button", { name: "User", exact: true }).click();
  await facet.getByRole("list", { name: "Most frequent: User" }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("a row opens beside the list, and the minutes around it land on the row", async () => {
  const { page, errors } = await browser.open("/sign-ins");
  await page.locator("tr[data-row-id]").first().focus();
  // The next one is there before the next key.
  for (let steps = 0; steps < 12; steps += 1) {
    const before = await focusedRow(page);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focusedRow(page)).not.toBe(before);
  }
  await page.keyboard.press("Enter");
  const pane = page.getByRole("complementary", { name: "Sign-in" });
  await pane.waitFor();
  await expect.poll(() => said(page, "row")).not.toBe("");
  const id = said(page, "row");
  await pane.getByRole("link", { name: "±60 min" }).last().click();
  await expect.poll(() => said(page, "from")).not.toBe("");
  await page.locator(`tr[data-row-id="${id}"]`).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("on a phone the filter and the values are sheets", async () => {
  const { page, errors } = await browser.open("/sign-ins", { viewport: phone });
  await page.getByRole("button", { name: /^Filter sign-ins/ }).click();
  const box = page.getByRole("dialog").getByRole("combobox");
  await box.fill("outcome:failure");
  await box.press("Enter");
  await expect.poll(() => said(page, "q")).toBe("outcome:failure");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Values" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Outcome/ })
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
});
