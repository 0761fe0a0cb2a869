import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./open-browser";
import { type Stack, startStack } from "./stack";

let stack: Stack;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("the link that the start prints opens the form for the first account, without an error", async () => {
  const { page, errors } = await browser.openWindow();
  const response = await page.goto(stack.setupLink ?? "");
  expect(response?.status()).toBe(200);
  await page.getByRole("textbox", { name: /email/i }).waitFor();
  expect(errors).toEqual([]);
});
