import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import type { Window } from "@/lib/testing/browser/open-browser";
import { focusedRow, inAddress, testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();

const open = (path: string): Promise<Window> => browser.open(path, { viewport: { width: 1600, height: 1000 } });

/** A verdict and why, by keys. */
async function judge(page: Page, letter: string, why: string) {
  await page.keyboard.press(letter);
  await page.locator("textarea:focus").waitFor();
  await page.keyboard.type(why);
}

test("all that a filter finds is triaged in one step, the count shown before, and taken back", async () => {
  const { page, errors } = await open("/findings?q=hunt%3Asuccess-then-failure");
  await page.locator("tr[data-row-id]").first().waitFor();
  await page.getByRole("checkbox", { name: /^Select all/ }).click();
  await page.getByRole("button", { name: "Triage", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Triage \d+ findings?$/ });
  const apply = dialog.getByRole("button", { name: /^Apply to \d+ findings?$/ });
  await apply.waitFor();
  const count = /\d+/.exec((await apply.textContent()) ?? "")?.[0];
  await dialog.getByText("All that the filter finds").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByText("In review", { exact: true }).click();
  await dialog.getByLabel("Add labels").fill("Night shift");
  await apply.click();
  await page.getByText(new RegExp(`^${count} findings?: in review, labelled night shift\\.`)).waitFor();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => page.locator("tr[data-row-id]", { hasText: "In review" }).count()).toBe(Number(count));
  await page.getByRole("button", { name: "Recent changes" }).click();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText(/set back\.$|^Set back\.$/i).waitFor();
  expect(errors).toEqual([]);
});

test("two at one finding: the second sees what the first chose, and overrules it field by field", async () => {
  const path = `/findings/${demo.known.finding}`;
  const [one, other] = [await open(path), await open(path)];
  await judge(other.page, "t", "Asked the person: it was not them.");
  await judge(one.page, "u", "Cannot be told yet.");
  await one.page.keyboard.press("Control+Enter");
  await one.page.getByText(/^Saved as undetermined/).waitFor();

  await other.page.keyboard.press("Control+Enter");
  await other.page.getByText("This finding changed while you were looking at it").waitFor();
  expect(await seriousFindings(other.page)).toEqual([]);
  await other.page.getByText("Take mine: true positive").click();
  await other.page.getByText("Take mine: closed").click();
  await other.page.getByRole("button", { name: "Save my choices" }).click();
  // The way back waits while somebody points at it.
  const undo = other.page.getByRole("button", { name: "Undo" });
  await undo.hover();
  await other.page.getByText(/^Saved as true positive, closed/).waitFor();
  await undo.click();
  await other.page.getByText("Set back.").waitFor();
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("the queue is worked through beside the list by keys: save, and the next is there", async () => {
  const { page, errors } = await open("/findings?q=-status%3Aclosed&read=beside");
  await page.locator("tr[data-row-id]").first().waitFor();
  await page.keyboard.press("j");
  await expect.poll(() => focusedRow(page)).not.toBe("");
  await page.keyboard.press("Enter");
  const pane = page.getByRole("complementary", { name: "Finding" });
  await pane.getByRole("button", { name: "Save and next" }).waitFor();
  await expect.poll(() => inAddress(page, "row")).not.toBe("");
  const first = inAddress(page, "row");
  await judge(page, "u", "Waits for the service desk.");
  await page.keyboard.press("Control+Shift+Enter");
  await expect.poll(() => inAddress(page, "row")).not.toBe(first);
  await expect.poll(() => pane.getByLabel("Why").inputValue()).toBe("");
  await expect.poll(() => pane.count()).toBe(1);
  await page.getByRole("button", { name: "Recent changes" }).click();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText("Set back.").waitFor();
  expect(errors).toEqual([]);
});
