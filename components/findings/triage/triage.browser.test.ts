import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { seenBy } from "@/lib/testing/browser/demo";
import { openBrowser, type Window } from "@/lib/testing/browser/open-browser";
import { settled } from "@/lib/testing/browser/settled";

let browser: Awaited<ReturnType<typeof openBrowser>>;
const demo = inject("demo");

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function open(path: string): Promise<Window> {
  const window = await browser.openWindow({ ...seenBy(demo, "admin"), viewport: { width: 1600, height: 1000 } });
  // A busy machine takes its time.
  window.page.setDefaultTimeout(60_000);
  await window.page.goto(demo.origin + path);
  await settled(window.page);
  return window;
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
  await expect
    .poll(() => page.locator("tr[data-row-id]", { hasText: "In review" }).count(), { timeout: 45_000 })
    .toBe(Number(count));
  await page.getByRole("button", { name: "Recent changes" }).click();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText(/set back\.$|^Set back\.$/i).waitFor();
  expect(errors).toEqual([]);
});

test("two at one finding: the second sees what the first chose, and overrules it field by field", async () => {
  const path = `/findings/${demo.known.finding}`;
  const [one, other] = [await open(path), await open(path)];
  await other.page.keyboard.press("t");
  await other.page.keyboard.type("Asked the person: it was not them.");
  await one.page.keyboard.press("u");
  await one.page.keyboard.type("Cannot be told yet.");
  await one.page.keyboard.press("Control+Enter");
  await one.page.getByText(/^Saved as undetermined/).waitFor();

  await other.page.keyboard.press("Control+Enter");
  await other.page.getByText("This finding changed while you were looking at it").waitFor();
  expect(await seriousFindings(other.page)).toEqual([]);
  await other.page.getByText("Take mine: true positive").click();
  await other.page.getByText("Take mine: closed").click();
  await other.page.getByRole("button", { name: "Save my choices" }).click();
  await other.page.getByText(/^Saved as true positive, closed/).waitFor();
  await other.page.getByRole("button", { name: "Undo" }).click();
  await other.page.getByText("Set back.").waitFor();
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("the queue is worked through beside the list by keys: save, and the next is there", async () => {
  const { page, errors } = await open("/findings?q=-status%3Aclosed&read=beside");
  await page.locator("tr[data-row-id]").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const pane = page.getByRole("complementary", { name: "Finding" });
  await pane.getByRole("button", { name: "Save and next" }).waitFor();
  const first = new URL(page.url()).searchParams.get("row");
  await page.keyboard.press("u");
  await page.keyboard.type("Waits for the service desk.");
  await page.keyboard.press("Control+Shift+Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("row"), { timeout: 45_000 }).not.toBe(first);
  await expect.poll(() => pane.getByLabel("Why").inputValue(), { timeout: 45_000 }).toBe("");
  expect(await pane.count()).toBe(1);
  await page.getByRole("button", { name: "Recent changes" }).click();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText("Set back.").waitFor();
  expect(errors).toEqual([]);
});
