import { expect, inject, test } from "vitest";
import { seriousFindings } from "./axe";
import { visit } from "./settled";
import { testBrowser } from "./test-browser";

const demo = inject("demo");
const browser = testBrowser();

test("a note that somebody writes stands on the page of another browser without a reload", async () => {
  const path = `/findings/${demo.known.finding}`;
  const [one, other] = [await browser.open(path), await browser.openLive(path)];
  const words = `Asked the owner of the laptop at ${Date.now()}`;
  await one.page.getByLabel("New note").fill(words);
  await one.page.getByRole("button", { name: "Save note" }).click();
  await one.page.getByText(words).waitFor();
  await other.page.getByText(words).waitFor();
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("a letter marks the row with the focus, another browser sees it, and it can be undone", async () => {
  const [one, other] = [await browser.open("/findings?q=status:open"), await browser.openLive("/findings")];
  await one.page.keyboard.press("j");
  const row = one.page.locator("[data-row-id]:focus");
  await row.waitFor();
  const id = await row.getAttribute("data-row-id");
  const elsewhere = other.page.locator(`[data-row-id="${id}"]`);

  await one.page.keyboard.press("b");
  const dialog = one.page.getByRole("dialog", { name: "Mark benign true positive" });
  await dialog.locator("textarea:focus").waitFor();
  expect(await seriousFindings(one.page)).toEqual([]);
  // A verdict that is due a note is not given without one.
  await one.page.keyboard.press("Control+Enter");
  await dialog.getByText("Say why").waitFor();
  await one.page.keyboard.type("Known egress of the office");
  await one.page.keyboard.press("Control+Enter");
  // It waits while somebody points at it.
  await one.page.getByText("Marked benign true positive.").hover();
  await elsewhere.getByText("Benign").waitFor();

  await one.page.getByRole("button", { name: "Undo" }).click();
  await one.page.getByText("Set back.").waitFor();
  await elsewhere.getByText("Open", { exact: true }).waitFor();
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("all tabs of a browser share one stream, and another takes it over", async () => {
  const { page } = await browser.openLive("/hunts");
  const context = page.context();
  const second = await context.newPage();
  const opened: string[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/api/events")) opened.push(request.url());
  });
  await visit(second, `${demo.origin}/hunts`);
  // A stream of its own would be asked for as soon as the page stands.
  await second.waitForTimeout(1_500);
  expect(opened).toEqual([]);
  await page.close();
  await expect.poll(() => opened.length).toBe(1);
});
