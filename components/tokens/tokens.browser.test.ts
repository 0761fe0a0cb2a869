import { expect, inject, test } from "vitest";
import { seriousFindings } from "@/lib/testing/browser/axe";
import { seenBy } from "@/lib/testing/browser/demo";
import { visit } from "@/lib/testing/browser/settled";
import { testBrowser } from "@/lib/testing/browser/test-browser";

const demo = inject("demo");
const browser = testBrowser();

test("a token that is made on the screen lets a program in, and none once it is revoked", async () => {
  const { page, errors } = await browser.open("/settings/tokens");
  await page.getByRole("button", { name: "Make token" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Nightly upload");
  await form.getByLabel("upload", { exact: true }).check();
  expect(await seriousFindings(page)).toEqual([]);
  await form.getByRole("button", { name: "Make token" }).click();
  await form.getByText("The current password is not right").waitFor();
  await form.getByLabel("Your password").fill(demo.account.password);
  await form.getByRole("button", { name: "Make token" }).click();
  const token = (await form.locator("code").textContent()) ?? "";
  expect(token).toMatch(/^hb_[\w-]{43}$/);
  await form.getByRole("button", { name: "Close" }).last().click();

  const headers = { authorization: `Bearer ${token}` };
  const ask = (path: string, more: RequestInit = {}) =>
    fetch(demo.origin + path, { ...more, headers: { ...headers, ...(more.headers as Record<string, string>) } });
  expect(await (await ask("/api/v1/token")).json()).toMatchObject({
    name: "Nightly upload",
    scopes: ["read", "upload"],
  });

  // More than a proxy of Next would let through: that all of it arrived is said by what its digest is not.
  const body = Buffer.alloc(12 << 20, "Id,ResultType\n");
  const wrong = { "content-digest": `sha-256=:${Buffer.alloc(32).toString("base64")}:` };
  const refused = await ask("/api/v1/uploads/a.csv", { method: "PUT", body, headers: wrong });
  expect([refused.status, (await refused.json()).detail]).toEqual([400, expect.stringContaining("another SHA-256")]);

  const lines = await (await ask("/api/v1/sign-ins/lines?q=result:50126")).text();
  expect(lines.split("\n").filter(Boolean).length).toBeGreaterThan(10);
  expect((await ask("/api/v1/runs", { method: "POST" })).status).toBe(403);
  const cookie = (seenBy(demo, "admin").storageState as { cookies: Array<{ name: string; value: string }> }).cookies
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
  expect((await fetch(`${demo.origin}/api/v1/token`, { headers: { cookie } })).status).toBe(401);
  expect((await ask("/api/views/findings/rows")).status).toBe(401);
  const nothing = await ask("/api/v1/nothing/here");
  expect([nothing.status, nothing.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  expect(nothing.headers.get("access-control-allow-origin")).toBeNull();

  await page.locator("tr[data-row-id]").filter({ hasText: "Nightly upload" }).first().focus();
  await page.keyboard.press("Enter");
  const pane = page.getByRole("complementary", { name: "Token" });
  await pane.getByText("Upload files and answer").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Revoke Nightly upload" }).first().click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await page.getByText("Revoked", { exact: true }).first().waitFor();
  expect((await ask("/api/v1/token")).status).toBe(401);

  await visit(page, `${demo.origin}/settings/tokens/reference`);
  await page.getByText("/findings/{finding}", { exact: true }).first().click();
  expect(await seriousFindings(page)).toEqual([]);
  await visit(page, `${demo.origin}/settings/webhooks`);
  await page.getByRole("button", { name: "Add webhook" }).first().click();
  await page.getByLabel("Name").fill("SOAR");
  await page.getByLabel("Address").fill("https://[::ffff:169.254.169.254]/latest");
  await page.getByRole("dialog").getByRole("button", { name: "Add webhook" }).click();
  await page.getByText("which is inside a network").waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
});
