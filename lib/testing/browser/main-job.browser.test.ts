import { gzipSync } from "node:zlib";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousFindings } from "./axe";
import type { Window } from "./open-browser";
import { arrived, visit } from "./settled";
import { type Stack, startStack } from "./stack";
import { focusedRow, testBrowser } from "./test-browser";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());
const browser = testBrowser();

const password = "seven grey herons wait";

const row = (index: number, more: object) => ({
  Id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  UserPrincipalName: "ana@aldermoor.example",
  AppDisplayName: "Azure Portal",
  IPAddress: "192.0.2.10",
  ResultType: "0",
  AutonomousSystemNumber: "64500",
  CorrelationId: `11111111-0000-4000-8000-${String(index).padStart(12, "0")}`,
  ...more,
});
const lines = (rows: object[]) => Buffer.from(`${rows.map((item) => JSON.stringify(item)).join("\n")}\n`);

// A success and, 20 seconds later, a failure on another application; and ten quiet rows of another user.
const interactive = lines([
  row(1, { CreatedDateTime: "2026-06-15T12:40:24.178Z", Type: "SigninLogs" }),
  row(2, {
    CreatedDateTime: "2026-06-15T12:40:44Z",
    AppDisplayName: "Payroll",
    ResultType: "50105",
    ResultDescription: "Not assigned.",
    Type: "SigninLogs",
  }),
  ...Array.from({ length: 10 }, (_, index) =>
    row(10 + index, {
      CreatedDateTime: `2026-06-15T1${index}:10:00Z`,
      UserPrincipalName: "ben@aldermoor.example",
      Type: "SigninLogs",
    }),
  ),
]);
const nonInteractive = gzipSync(
  lines([
    row(30, {
      CreatedDateTime: "2026-06-15T12:45:00Z",
      AppDisplayName: "Outlook Mobile",
      IPAddress: "198.51.100.7",
      AutonomousSystemNumber: "64501",
      Type: "AADNonInteractiveUserSignInLogs",
    }),
  ]),
);
// The same of somebody else, a day later.
const later = lines([
  row(50, {
    CreatedDateTime: "2026-06-16T09:00:00Z",
    UserPrincipalName: "cem@aldermoor.example",
    Type: "SigninLogs",
  }),
  row(51, {
    CreatedDateTime: "2026-06-16T09:00:20Z",
    UserPrincipalName: "cem@aldermoor.example",
    AppDisplayName: "Payroll",
    ResultType: "50105",
    ResultDescription: "Not assigned.",
    Type: "SigninLogs",
  }),
]);
const damaged = Buffer.concat([
  lines([row(40, { CreatedDateTime: "2026-06-15T13:00:00Z", Type: "SigninLogs" })]),
  Buffer.from('{"Id": "cut\n'),
]);

/** On a wide screen a table is shown and its cards are not. */
const shown = (locator: Locator) => locator.filter({ visible: true }).first();

async function looksFine({ page }: Window, place: string) {
  expect(await seriousFindings(page), place).toEqual([]);
}

test("set up, sign in, upload, hunt, look at a finding, note, triage, sign out", async () => {
  const window = await browser.openWindow();
  const { page, errors } = window;

  // The link that the start prints.
  const response = await visit(page, stack.setupLink ?? "");
  expect(response?.status()).toBe(200);
  await looksFine(window, "set-up");
  await page.getByLabel("Name").fill("Ana Ito");
  await page.getByRole("textbox", { name: "Email" }).fill("lead@aldermoor.example");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make the first account" }).click();
  await arrived(page, `${stack.origin}/`);
  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await arrived(page, `${stack.origin}/sign-in`);
  await looksFine(window, "sign-in");
  await page.getByLabel("Email").fill("lead@aldermoor.example");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrived(page, `${stack.origin}/`);
  await looksFine(window, "overview of an empty database");

  await visit(page, `${stack.origin}/hunts/success-then-failure`);
  await shown(page.getByText("Cannot tell")).waitFor();
  await looksFine(window, "a hunt with nothing loaded");

  await page.getByRole("link", { name: "Uploads" }).first().click();
  await arrived(page, `${stack.origin}/uploads`);
  await page.getByLabel("Exports to upload").setInputFiles([
    { name: "interactive.jsonl", mimeType: "application/json", buffer: interactive },
    { name: "non-interactive.jsonl.gz", mimeType: "application/gzip", buffer: nonInteractive },
    { name: "damaged.jsonl", mimeType: "application/json", buffer: damaged },
  ]);
  const ledger = page.getByRole("table", { name: "Uploads" });
  await expect.poll(() => ledger.getByText("Done").count()).toBe(3);
  await looksFine(window, "uploads");
  await ledger.getByText("damaged.jsonl").click();
  await shown(page.getByText("this is not valid JSON")).waitFor();
  await shown(page.getByText("2 = 1 new + 0 known + 1 rejected")).waitFor();
  await looksFine(window, "an upload with a rejected row");

  await visit(page, `${stack.origin}/hunts/success-then-failure`);
  await page.getByRole("button", { name: "Run hunt" }).click();
  await arrived(page, /run=/);
  const results = page.getByRole("table").filter({ hasText: "Payroll" });
  await results.waitFor();
  await looksFine(window, "a hunt's result");
  await shown(results.getByText("Payroll")).waitFor();
  await results.locator("tr[data-row-id]").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Open finding" }).click();
  await arrived(page, /\/findings\//);

  await page.getByRole("heading", { name: "What happened" }).waitFor();
  await shown(page.getByRole("cell", { name: /Payroll/ })).waitFor();
  await looksFine(window, "a finding");
  const note = page.getByRole("textbox", { name: "New note" });
  await note.fill("Asked Ana: she does not know Payroll.");
  await page.getByRole("button", { name: "Save note" }).click();
  await shown(page.getByText("Asked Ana: she does not know Payroll.")).waitFor();
  await page.getByText("True positive", { exact: true }).click();
  await page.getByText("Closed", { exact: true }).click();
  await page.getByRole("textbox", { name: "Why" }).fill("Sessions revoked.");
  await page.getByRole("button", { name: "Save triage" }).click();
  await page.getByText(/Saved as/).waitFor();

  // The verdict outlives a second run and a second upload of the same file.
  const finding = page.url();
  await visit(page, `${stack.origin}/uploads`);
  await page
    .getByLabel("Exports to upload")
    .setInputFiles([{ name: "again.jsonl", mimeType: "application/json", buffer: interactive }]);
  await expect.poll(() => ledger.getByText("Done").count()).toBe(4);
  await visit(page, `${stack.origin}/hunts/success-then-failure`);
  await page.getByRole("button", { name: "Run hunt" }).click();
  await arrived(page, /run=/);
  await results.waitFor();
  await visit(page, finding);
  await expect.poll(() => page.getByRole("radio", { name: "True positive", exact: true }).isChecked()).toBe(true);
  await expect.poll(() => page.getByRole("radio", { name: "Closed" }).isChecked()).toBe(true);
  await shown(page.getByText("Sessions revoked.")).waitFor();

  // Who watches the list is told of what comes in, and the row under the pointer stays where it is.
  const watching = await browser.openWindow({ storageState: await page.context().storageState() });
  const rows = watching.page.locator("tr[data-row-id]");
  const id = finding.split("/").at(-1) ?? "";
  const watched = watching.page.locator(`tr[data-row-id="${id}"]`);
  await Promise.all([
    visit(watching.page, `${stack.origin}/findings`),
    watching.page.waitForResponse(/\/api\/events$/),
  ]);
  await watched.focus();
  await watched.hover();
  const place = await watched.boundingBox();
  const count = await rows.count();
  const stays = async () => {
    expect(await watched.boundingBox()).toEqual(place);
    expect(await focusedRow(watching.page)).toBe(id);
    expect(await rows.count()).toBe(count);
  };
  await page.getByText("False positive", { exact: true }).click();
  await page.getByRole("textbox", { name: "Why" }).fill("She does know Payroll.");
  await page.getByRole("button", { name: "Save triage" }).click();
  await shown(watched.getByText("False positive")).waitFor();
  await stays();
  await visit(page, `${stack.origin}/uploads`);
  await page
    .getByLabel("Exports to upload")
    .setInputFiles([{ name: "later.jsonl", mimeType: "application/json", buffer: later }]);
  await expect.poll(() => ledger.getByText("Done").count()).toBe(5);
  await visit(page, `${stack.origin}/hunts/success-then-failure`);
  await page.getByRole("button", { name: "Run hunt" }).click();
  await arrived(page, /run=/);
  const news = watching.page.getByRole("status").filter({ hasText: "1 new finding" });
  await news.waitFor();
  await stays();
  await looksFine(watching, "a list with news");
  await news.getByRole("button", { name: "Show" }).click();
  await expect.poll(() => rows.count()).toBe(count + 1);
  await shown(rows.filter({ hasText: "cem@aldermoor.example" })).waitFor();
  expect(watching.errors).toEqual([]);
  // The same session: it ends for both.
  await watching.page.close();

  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await arrived(page, `${stack.origin}/sign-in`);
  expect(errors).toEqual([]);
});
