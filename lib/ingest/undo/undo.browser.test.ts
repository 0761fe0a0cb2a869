import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import type { Window } from "@/lib/testing/browser/open-browser";
import { arrived, visit } from "@/lib/testing/browser/settled";
import { type Stack, startStack } from "@/lib/testing/browser/stack";
import { testBrowser } from "@/lib/testing/browser/test-browser";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());
const browser = testBrowser();

const row = (index: number) => ({
  Id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  CreatedDateTime: `2026-06-15T1${index % 10}:10:00Z`,
  UserPrincipalName: "ana@aldermoor.example",
  AppDisplayName: "Azure Portal",
  IPAddress: "192.0.2.10",
  ResultType: "0",
  Type: "SigninLogs",
});
const file = (name: string, rows: number[]) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(rows.map((index) => JSON.stringify(row(index))).join("\n")),
});

const shown = (locator: Locator) => locator.filter({ visible: true }).first();

async function looksFine({ page }: Window, place: string) {
  expect(await seriousFindings(page), place).toEqual([]);
}

test("coverage of two uploads, undo of one after a preview, removal of its original", async () => {
  const window = await browser.openWindow();
  const { page, errors } = window;
  await visit(page, stack.setupLink ?? "");
  await page.getByLabel("Name").fill("Ana Ito");
  await page.getByLabel("Email").fill("lead@aldermoor.example");
  await page.getByLabel("Password").fill("seven grey herons wait");
  await page.getByRole("button", { name: "Make the first account" }).click();
  await arrived(page, `${stack.origin}/`);
  await visit(page, `${stack.origin}/coverage`);
  await page.getByText("Nothing is loaded yet").waitFor();
  await looksFine(window, "coverage of an empty database");

  await visit(page, `${stack.origin}/uploads`);
  await page
    .getByLabel("Exports to upload")
    .setInputFiles([file("first.jsonl", [1, 2, 3, 4, 5, 6]), file("second.jsonl", [5, 6, 7])]);
  const ledger = page.getByRole("table", { name: "Uploads" });
  await expect.poll(() => ledger.getByText("Done").count()).toBe(2);

  await visit(page, `${stack.origin}/coverage`);
  const calendar = page.getByRole("grid", { name: "Interactive sign-ins from SigninLogs, rows an hour" });
  await calendar.getByLabel("2026-06-15 11:00 UTC: 1 row").focus();
  await page.keyboard.press("ArrowRight");
  await shown(page.getByText("2026-06-15 12:00 UTC: 1 row", { exact: true })).waitFor();
  await looksFine(window, "coverage");

  await visit(page, `${stack.origin}/uploads`);
  await ledger.getByText("first.jsonl").click();
  await page.getByRole("link", { name: "Preview undo" }).click();
  await arrived(page, /\/undo$/);
  await page.getByText("No finding rests on an event that goes").waitFor();
  await shown(page.getByRole("link", { name: "second.jsonl" })).waitFor();
  await looksFine(window, "the preview of an undo");
  await page.getByRole("button", { name: "Undo and remove 4 events" }).click();
  await arrived(page, /\/uploads\/[^/]+$/);
  await page.getByText("It was undone.").waitFor();
  await looksFine(window, "an undone upload");

  await page.getByRole("button", { name: "Remove original" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type the file’s name to confirm").fill("second.jsonl");
  await dialog.getByRole("button", { name: "Remove original" }).click();
  await dialog.getByText("Nothing was removed").waitFor();
  await dialog.getByLabel("Type the file’s name to confirm").fill("first.jsonl");
  await dialog.getByRole("button", { name: "Remove original" }).click();
  await page.getByText("It was removed.").waitFor();

  await visit(page, `${stack.origin}/uploads`);
  await expect.poll(() => ledger.getByText("Undone").count()).toBe(1);
  await visit(page, `${stack.origin}/coverage`);
  await calendar.getByLabel("2026-06-15 17:00 UTC: 1 row").waitFor();
  await expect.poll(() => calendar.getByLabel("2026-06-15 11:00 UTC: no rows").count()).toBe(1);
  expect(errors).toEqual([]);
});
