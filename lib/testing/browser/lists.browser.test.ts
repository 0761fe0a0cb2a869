import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { seriousFindings } from "./axe";
import type { Window } from "./open-browser";
import { arrived, visit } from "./settled";
import { desktop, focusedRow, inAddress, overflow, phone, testBrowser } from "./test-browser";

const demo = inject("demo");
const browser = testBrowser();

async function withRows(opening: Promise<Window>): Promise<Window & { rows: Locator }> {
  const window = await opening;
  const rows = window.page.locator("tr[data-row-id]");
  await rows.first().waitFor();
  return { ...window, rows };
}
const openList = (path = "/findings") => withRows(browser.open(path));

/** Whose findings are decided here. The tenant is shared: other files decide those of other hunts, and expect to find them open. */
const decided = "hunt%3Anew-ip-tool-sign-ins";

async function applyFilter(page: Page, text: string) {
  const filter = page.getByRole("combobox", { name: "Filter findings" });
  await filter.fill(text);
  await filter.press("Enter");
}

/** How many the list says that there are; not a number while it counts. */
const total = async (page: Page) => {
  const words = page.getByText(/^[\d,]+ findings?$/).last();
  return (await words.count()) === 0
    ? Number.NaN
    : Number.parseInt(((await words.textContent()) ?? "").replaceAll(",", ""), 10);
};

/** How many there are once that is known. */
async function counted(page: Page): Promise<number> {
  await expect.poll(() => total(page)).toBeGreaterThanOrEqual(0);
  return total(page);
}

test("a filter that is typed decides which rows there are, and stands in the address", async () => {
  const { page, rows, errors } = await openList();
  await applyFilter(page, "hunt:success-then-failure");
  await expect.poll(() => inAddress(page, "q")).toBe("hunt:success-then-failure");
  await expect.poll(() => total(page)).toBe(3);
  await expect.poll(() => rows.count()).toBe(3);
  await page.goBack();
  await expect.poll(() => inAddress(page, "q")).toBe("");
  await expect.poll(() => total(page)).toBeGreaterThan(20);
  expect(errors).toEqual([]);
});

test("a filter that cannot be read says so at its word, and no list is shown as if it were empty", async () => {
  const { page } = await openList();
  await applyFilter(page, "hunt:no-such-hunt rows:>many");
  await page.getByRole("alert").first().waitFor();
  expect(await page.getByText("No finding matches").count()).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
});

test("include, exclude and only this of a value's menu change the rows", async () => {
  const { page, rows, errors } = await openList();
  const before = await counted(page);
  const value = rows.first().locator("[data-field=user]");
  const user = (await value.getAttribute("data-value")) ?? "";
  await value.click();
  await page.getByRole("menuitem", { name: "Exclude" }).click();
  await expect.poll(() => inAddress(page, "q")).toContain("-user:");
  await expect.poll(() => total(page)).toBeLessThan(before);
  const without = await total(page);
  await expect.poll(() => page.locator(`tr[data-row-id] [data-field=user][data-value="${user}"]`).count()).toBe(0);
  await page.goBack();
  await expect.poll(() => total(page)).toBe(before);
  await rows.first().locator(`[data-field=user][data-value="${user}"]`).click();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Include" }).click();
  await expect.poll(() => total(page)).toBe(before - without);
  await expect
    .poll(
      async () =>
        new Set(
          await page
            .locator("tr[data-row-id] [data-field=user]")
            .evaluateAll((all) => all.map((one) => one.getAttribute("data-value"))),
        ),
    )
    .toEqual(new Set([user]));
  expect(errors).toEqual([]);
});

test("rows are walked, chosen, opened and left by keys alone", async () => {
  const { page, rows, errors } = await openList();
  const focused = () => focusedRow(page);
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row-id") ?? ""));
  await page.keyboard.press("j");
  await expect.poll(focused).toBe(ids[0]);
  await page.keyboard.press("j");
  await expect.poll(focused).toBe(ids[1]);
  await page.keyboard.press("x");
  await page.getByText("1 selected").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByText("1 selected").count()).toBe(0);
  await page.keyboard.press("k");
  await expect.poll(focused).toBe(ids[0]);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/findings/${ids[0]}*`);
  await page.goBack();
  await rows.first().waitFor();
  expect(errors).toEqual([]);
});

test("what is sorted by stands in the address and in the head", async () => {
  const { page, rows } = await openList();
  const head = page.locator("th[data-column=rows]");
  await head.getByRole("button").first().click();
  await expect.poll(() => inAddress(page, "sort")).toBe("-rows");
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
  const counts = async () =>
    await rows
      .locator("[data-field=rows]")
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute("data-value"))));
  await expect
    .poll(async () => {
      const shown = await counts();
      return shown.length > 1 && shown.every((count, index) => index === 0 || count <= (shown[index - 1] ?? 0));
    })
    .toBe(true);
});

test("an export holds the rows of the screen in their order, and says where they come from", async () => {
  const { page, rows } = await openList("/findings?q=hunt%3Anew-ip-tool-sign-ins&sort=lastSeen");
  const shown = await rows
    .locator("[data-field=user]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-value") ?? ""));
  const heads = await page
    .locator("th[data-column]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-column")));
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "All of them as CSV" }).click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8")
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
  const table = lines.filter((line) => !line.startsWith("#"));
  expect(lines.filter((line) => line.startsWith("#")).join("\n")).toContain("hunt:new-ip-tool-sign-ins");
  expect(table.length).toBe(shown.length + 1);
  expect(table[0]?.split(",").length).toBe(heads.length);
  for (const [index, user] of shown.entries()) expect(table[index + 1]).toContain(user);
});

test("entries of a watchlist are found by an address that they hold, and changed and removed many at once", async () => {
  const { page, rows, errors } = await openList("/watchlists");
  await page.getByRole("link", { name: "NetworkAllowlist" }).click();
  await arrived(page, /\/watchlists\/\d+/);
  await page.getByRole("button", { name: "Add entries" }).click();
  const adding = page.getByRole("dialog");
  await adding
    .getByRole("textbox")
    .first()
    .fill("100.64.8.0/24, bench\n100.64.9.1, bench\n100.64.9.1-100.64.9.9, bench");
  await adding.getByRole("button", { name: "Add entries" }).click();
  await adding.getByText("3 entries added").waitFor();
  await page.keyboard.press("Escape");
  await adding.waitFor({ state: "hidden" });

  const filter = page.getByRole("combobox", { name: "Filter entries" });
  await filter.fill("100.64.9.1");
  await filter.press("Enter");
  await expect.poll(() => rows.count()).toBe(2);
  await filter.fill("label:bench");
  await filter.press("Enter");
  await expect.poll(() => rows.count()).toBe(3);
  // One opens beside the others; closed, the focus is at its row again.
  await rows.first().focus();
  await page.keyboard.press("Enter");
  const pane = page.getByRole("complementary", { name: "Entry" });
  await pane.getByText("Entry added").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await pane.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Escape");
  await pane.waitFor({ state: "detached" });
  expect(await page.locator("tr[data-row-id]:focus").count()).toBe(1);
  await page.getByRole("checkbox", { name: "Select all entries" }).click();
  await page.getByText("3 selected, all that match").waitFor();

  await page.getByRole("button", { name: "Change", exact: true }).click();
  const changing = page.getByRole("dialog", { name: "Change 3 entries" });
  await changing.getByRole("radio", { name: "Owner" }).check();
  await changing.getByLabel("Owner", { exact: true }).last().fill("net desk");
  expect(await seriousFindings(page)).toEqual([]);
  await changing.getByRole("button", { name: "Change 3 entries" }).click();
  await changing.waitFor({ state: "detached" });
  await expect.poll(() => page.locator('tr[data-row-id] [data-field=owner][data-value="net desk"]').count()).toBe(3);

  await rows.first().focus();
  await expect.poll(() => focusedRow(page)).not.toBe("");
  await page.keyboard.press("x");
  await page.getByText("1 selected").waitFor();
  await page.getByRole("button", { name: "Remove 1 entry" }).click();
  const removing = page.getByRole("dialog", { name: "Remove 1 entry" });
  await removing.getByLabel("Reason").fill("a test");
  await removing.getByRole("button", { name: "Remove entry" }).click();
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole("checkbox", { name: "Select all entries" }).click();
  await page.getByRole("button", { name: "Remove 2 entries" }).click();
  const removingRest = page.getByRole("dialog", { name: "Remove 2 entries" });
  await removingRest.getByLabel("Reason").fill("a test");
  await removingRest.getByRole("button", { name: "Remove entries" }).click();
  await page.getByText("No entry matches").waitFor();
  expect(errors).toEqual([]);
});

test("a row of every list opens beside it by a key, fits a phone, and gives the focus back", async () => {
  const { page, errors } = await browser.open("/incidents");
  const opened: Array<[path: string, pane: string | RegExp]> = [
    ["/incidents", "Incident"],
    ["/suppressions", "Suppression"],
    ["/reports", "Report"],
    ["/hunts/runs", "Run"],
    [`/watchlists/${demo.known.watchlist}/history`, "Change"],
    ["/settings/webhooks", "Delivery"],
    ["/settings/audit", /^Entry \d/],
    [`/uploads/${demo.known.upload}/custody`, /^Entry \d/],
    ["/metrics?period=all", "Figures"],
  ];
  for (const [path, name] of opened) {
    await visit(page, demo.origin + path);
    const row = page.locator("tr[data-row-id]").first();
    const id = await row.getAttribute("data-row-id");
    await row.focus();
    await page.keyboard.press("Enter");
    const pane = page.getByRole("complementary", { name });
    await pane.getByRole("heading", { level: 2 }).first().waitFor();
    expect(await pane.locator("dl, ol, table").count(), path).toBeGreaterThan(0);
    expect(await seriousFindings(page), path).toEqual([]);
    await page.setViewportSize(phone);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
    await page.setViewportSize(desktop);
    await row.waitFor();
    await page.keyboard.press("Escape");
    await pane.waitFor({ state: "detached" });
    await expect.poll(() => focusedRow(page), { message: path }).toBe(id);
  }
  expect(errors).toEqual([]);
});

test("a view that was saved opens as it was in another browser", async () => {
  const first = await openList("/findings?q=hunt%3Asuccess-then-failure&sort=-rows");
  await first.page.getByRole("button", { name: "Saved views" }).click();
  await first.page.getByRole("menuitem", { name: "Save this view" }).click();
  const dialog = first.page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill("Refused elsewhere");
  expect(await seriousFindings(first.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save view" }).click();
  await dialog.waitFor({ state: "hidden" });

  const second = await openList();
  await second.page.getByRole("button", { name: "Saved views" }).click();
  await second.page.getByRole("menuitem", { name: "Refused elsewhere" }).click();
  await expect.poll(() => inAddress(second.page, "view")).not.toBe("");
  await expect.poll(() => total(second.page)).toBe(3);
  await expect.poll(() => second.page.locator("th[data-column=rows]").getAttribute("aria-sort")).toBe("descending");
  expect([...first.errors, ...second.errors]).toEqual([]);
});

test("what a colleague decides arrives without a reload and leaves the focus where it was", async () => {
  const watching = await withRows(browser.openLive(`/findings?q=${decided}`));
  const id = (await watching.rows.nth(1).getAttribute("data-row-id")) ?? "";
  await watching.page.keyboard.press("j");
  await expect.poll(() => focusedRow(watching.page)).not.toBe("");
  const focused = await focusedRow(watching.page);
  let loads = 0;
  watching.page.on("load", () => {
    loads += 1;
  });

  const deciding = await browser.open(`/findings/${id}`);
  await deciding.page.keyboard.press("b");
  await deciding.page.keyboard.type("The service desk knows of it.");
  await deciding.page.keyboard.press("Control+Enter");
  await deciding.page.getByText(/Saved as/).waitFor();

  const row = watching.page.locator(`tr[data-row-id="${id}"]`);
  await expect.poll(() => row.textContent()).toMatch(/Benign/);
  expect(await focusedRow(watching.page)).toBe(focused);
  expect(loads).toBe(0);
  expect([...watching.errors, ...deciding.errors]).toEqual([]);
});

test("from the form to sign in to a finding that is decided, by keys alone", async () => {
  const { page, errors } = await browser.openWindow();
  await visit(page, `${demo.origin}/findings?q=${decided}+verdict%3A%22%22`);
  await arrived(page, /sign-in/);
  await page.getByLabel("Email").focus();
  await page.keyboard.type(demo.account.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(demo.account.password);
  await page.keyboard.press("Enter");
  await arrived(page, /\/findings\?/);
  await page.locator("tr[data-row-id]").first().waitFor();
  await page.keyboard.press("j");
  await expect.poll(() => focusedRow(page)).not.toBe("");
  await page.keyboard.press("Enter");
  await arrived(page, /\/findings\/[0-9a-f-]{36}/);
  await page.keyboard.press("f");
  await page.keyboard.type("A test of the new proxy.");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/Saved as/).waitFor();
  await expect.poll(() => page.getByRole("radio", { name: "False positive" }).isChecked()).toBe(true);
  expect(errors).toEqual([]);
});
