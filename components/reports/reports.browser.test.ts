import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { arrived, settled } from "@/lib/testing/browser/settled";
import { testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();
const person = demo.known.entities.find(([kind]) => kind === "user")?.[1] ?? "";

test("from a user to a report: written, seen, redacted, made, downloaded, opened from a disk and printed", async () => {
  const { page, errors } = await browser.open(`/entities/user/${encodeURIComponent(person)}`);
  await page.getByRole("link", { name: "Report", exact: true }).click();
  await arrived(page, /\/reports\/new\?user=/);
  const preview = page.locator("[data-part=report-preview]");
  await preview.getByText(person).first().waitFor();
  await page.getByLabel("Client").fill("Aldermoor Ltd");
  await page.getByLabel("Rows at most").fill("40");
  await page.getByLabel("Users", { exact: true }).selectOption("pseudonym");
  await preview.getByText("user-1").first().waitFor();
  await preview.getByText("Aldermoor Ltd").first().waitFor();
  await expect.poll(() => preview.getByText(person).count()).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
  // What was typed survives a reload.
  await page.reload();
  await settled(page);
  await page.getByText("This is the draft that you left").waitFor();
  await expect.poll(() => page.getByLabel("Client").inputValue()).toBe("Aldermoor Ltd");
  await page.getByRole("checkbox", { name: "PDF" }).uncheck();
  await page.getByRole("button", { name: "Make report" }).click();
  await arrived(page, /\/reports\/\d+$/);
  expect(await seriousFindings(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download HTML" }).click(),
  ]);
  expect(errors).toEqual([]);

  const file = path.join(tmpdir(), `huntboard-${process.pid}-report.html`);
  await download.saveAs(file);
  const html = await readFile(file, "utf8");
  expect(html.toLowerCase()).not.toContain(person.toLowerCase());
  const client = await browser.openWindow({ viewport: { width: 1000, height: 900 } });
  const asked: string[] = [];
  client.page.on("request", (request) => asked.push(request.url()));
  await client.page.goto(pathToFileURL(file).href);
  await client.page.getByRole("heading", { name: "Evidence" }).waitFor();
  expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(file).href]);
  expect(await client.page.evaluate(() => document.fonts.check('10px "Report Sans"'))).toBe(true);
  expect(client.errors).toEqual([]);
  const pdf = await client.page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0).toBeGreaterThan(2);
  await rm(file);
});
