import { expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { arrived, settled } from "@/lib/testing/browser/settled";
import { overflow, testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();

test("a note names things by keys, survives a reload as a draft, links only https, and keeps what it said before", async () => {
  const { page, errors } = await browser.open(`/findings/${demo.known.finding}`);
  const field = page.getByLabel("New note");
  await field.fill("Asked ");
  await field.press("End");
  await field.pressSequentially("@", { delay: 20 });
  await page.getByRole("listbox", { name: "Names" }).getByRole("option").first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await field.press("Enter");
  await expect.poll(() => field.inputValue()).toMatch(/^Asked @\S+@\S+ $/);
  const hostile = `\u202egnp.exe <img src=x onerror=alert(1)> javascript:alert(1) http://evil.example ${"x".repeat(500)}`;
  await field.fill(`${await field.inputValue()}\n- https://aldermoor.example/a\n- ${hostile}`);
  await page.reload();
  await settled(page);
  await expect.poll(() => field.inputValue()).toContain("https://aldermoor.example/a");
  await field.press("Control+Enter");
  const edit = page.getByRole("button", { name: "Edit", exact: true });
  // A line of its list is one too.
  const note = page.getByRole("listitem").filter({ hasText: "gnp.exe" }).filter({ has: edit });
  await note.waitFor();
  await expect.poll(() => field.inputValue()).toBe("");
  const links = page.locator("main a[target=_blank]");
  await expect
    .poll(() =>
      links.evaluateAll((found) => found.map((link) => [link.getAttribute("href"), link.getAttribute("rel")])),
    )
    .toEqual([["https://aldermoor.example/a", "noopener noreferrer"]]);
  await page.getByText("‹U+202E›").first().waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await note.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Edit the note").fill("Nothing to see");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByText("Nothing to see").waitFor();
  await page
    .getByRole("button", { name: /^Edited/ })
    .first()
    .click();
  const history = page.getByRole("dialog");
  await expect.poll(() => history.getByText(/^Version \d$/).allTextContents()).toEqual(["Version 2", "Version 1"]);
  await page.keyboard.press("Escape");
  expect(errors).toEqual([]);
});

test("chosen findings become an incident, which is worked on and merged, and another window sees it", async () => {
  const { page, errors } = await browser.openLive("/findings");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByRole("button", { name: "Add to incident" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Tokens of two people");
  await dialog.getByLabel("Why they belong together").fill("the same tool");
  expect(await seriousFindings(page, undefined, "dialog[open]")).toEqual([]);
  await dialog.getByRole("button", { name: "Make incident" }).click();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await arrived(page, /\/incidents\/\d+$/);
  await page.getByRole("heading", { level: 1, name: "Tokens of two people" }).waitFor();
  // What it sees there, it is told.
  const other = await browser.openLive(new URL(page.url()).pathname);

  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByLabel("Task", { exact: true }).fill("Call the user");
  await page.getByRole("button", { name: "Save task" }).click();
  await other.page.getByRole("checkbox", { name: "Call the user" }).waitFor();
  await other.page.getByRole("checkbox", { name: "Call the user" }).check();
  await page.getByText("done by").waitFor();

  await page.getByRole("button", { name: "Add hypothesis" }).click();
  await page.getByLabel("Hypothesis", { exact: true }).fill("A stolen token");
  await page.getByRole("button", { name: "Save hypothesis" }).click();
  await page.getByRole("button", { name: "Judge the hypothesis A stolen token" }).click();
  await page.getByText("Supported", { exact: true }).click();
  await page.getByLabel("Why", { exact: true }).fill("Both sign-ins have its id");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Judge the hypothesis A stolen token" }).waitFor();

  await page.getByRole("button", { name: "Add entry" }).click();
  await page.getByLabel("Time", { exact: true }).fill("2026-03-01 14:03:27.5");
  await page.getByLabel("Zone of that clock").fill("Europe/Oslo");
  await page.getByLabel("What happened").fill("The user called");
  await page.getByLabel("Source").fill("telephone");
  await page.getByRole("button", { name: "Save entry" }).click();
  await page.getByRole("region", { name: "On one clock" }).getByText("13:03:27").waitFor();
  expect(await seriousFindings(page)).toEqual([]);

  // Two at once: the second sees what the first did, and loses nothing.
  await page.getByLabel("Status", { exact: true }).selectOption("in-review");
  await other.page.getByLabel("Severity", { exact: true }).selectOption("low");
  await page.getByRole("button", { name: "Save incident" }).click();
  await page.getByText("Saved.").waitFor();
  await other.page.getByRole("button", { name: "Save incident" }).click();
  await other.page.getByText("changed the status from “open” to “in review”").waitFor();
  await other.page.getByRole("button", { name: "Keep my choice, look at theirs" }).click();
  await other.page.getByRole("button", { name: "Save incident" }).click();
  await other.page.getByText("Saved.").waitFor();
  expect([...errors, ...other.errors]).toEqual([]);
});
