import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrived, visit } from "@/lib/testing/browser/settled";
import { type Stack, startStack } from "@/lib/testing/browser/stack";
import { testBrowser } from "@/lib/testing/browser/test-browser";
import { startProvider, type TestProvider } from "@/lib/testing/oidc-provider";
import { totp } from "@/lib/testing/totp";

let stack: Stack;
let provider: TestProvider;

const admin = { email: "ana@aldermoor.example", password: "seven grey herons wait" };
const screens = [
  "/",
  "/hunts",
  "/findings",
  "/uploads",
  "/watchlists",
  "/settings",
  "/settings/people",
  "/settings/roles",
  "/settings/audit",
];

beforeAll(async () => {
  provider = await startProvider();
  stack = await startStack({
    env: {
      HUNTBOARD_OIDC_ISSUER: provider.issuer,
      HUNTBOARD_OIDC_CLIENT_ID: provider.clientId,
      HUNTBOARD_OIDC_CLIENT_SECRET: provider.clientSecret,
      HUNTBOARD_OIDC_LABEL: "Aldermoor",
      HUNTBOARD_OIDC_LEAD_GROUPS: "hunters",
    },
  });
});
afterAll(async () => {
  await stack?.stop();
  await provider?.close();
});
const browser = testBrowser();

async function signIn(page: Page, { email, password }: typeof admin) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Every file that a page loads and every style that it sets passed the policy, or the console would say so. */
test("the first account is made, every screen opens without a violation, and signing out closes them", async () => {
  const { page, errors } = await browser.openWindow();
  await visit(page, stack.setupLink ?? "");
  await page.getByLabel("Name").fill("Ana Ito");
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Make the first account" }).click();
  await arrived(page, `${stack.origin}/`);
  for (const screen of screens) {
    const response = await visit(page, stack.origin + screen);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy, screen).toContain("'strict-dynamic'");
    expect(policy.match(/script-src[^;]*/)?.[0], screen).not.toContain("unsafe");
  }
  await page.getByRole("button", { name: "Check the trail" }).click();
  await page.getByText("entries are as they were written").waitFor();
  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await arrived(page, `${stack.origin}/sign-in`);
  expect(errors).toEqual([]);

  await visit(page, `${stack.origin}/uploads?page=2`);
  await arrived(page, `${stack.origin}/sign-in?next=%2Fuploads%3Fpage%3D2`);
  await signIn(page, admin);
  await arrived(page, `${stack.origin}/uploads?page=2`);
  expect(errors).toEqual([]);
});

test("somebody is invited, sets up a second step, and the next sign-in asks for its code", async () => {
  const boss = await browser.openWindow();
  await visit(boss.page, `${stack.origin}/sign-in`);
  await signIn(boss.page, admin);
  await arrived(boss.page, `${stack.origin}/`);
  await visit(boss.page, `${stack.origin}/settings/people`);
  await boss.page.getByRole("button", { name: "Invite" }).click();
  const dialog = boss.page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("bo@aldermoor.example");
  await dialog.getByLabel("Role").selectOption("viewer");
  await dialog.getByRole("button", { name: "Make link" }).click();
  const link = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await boss.page.getByRole("cell", { name: "bo@aldermoor.example", exact: true }).waitFor();

  const person = await browser.openWindow();
  const { page } = person;
  await visit(page, link);
  await page.getByLabel("Name").fill("Bo Lund");
  await page.getByLabel("Password").fill("nine slow barges turn");
  await page.getByRole("button", { name: "Make my account" }).click();
  await arrived(page, `${stack.origin}/`);
  await visit(page, `${stack.origin}/settings/people`);
  await page.getByRole("heading", { name: "Your role does not open this page" }).waitFor();

  await visit(page, `${stack.origin}/settings`);
  await page.getByRole("button", { name: "Set up", exact: true }).click();
  await page.getByLabel("Your password").fill("nine slow barges turn");
  await page.getByRole("button", { name: "Set up second step" }).click();
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  const key = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
  await page.getByRole("textbox", { name: "Code" }).fill(totp(key));
  await page.getByRole("button", { name: "Confirm code" }).click();
  const codes = page.getByRole("list", { name: "Backup codes" }).getByRole("listitem");
  await expect.poll(() => codes.count()).toBe(10);
  await page.getByLabel("I have kept them").check();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Backup codes left: 10.").waitFor();
  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await arrived(page, `${stack.origin}/sign-in`);
  await signIn(page, { email: "bo@aldermoor.example", password: "nine slow barges turn" });
  // No code counts twice.
  await page.getByRole("textbox", { name: "Code" }).fill(totp(key, 1));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await arrived(page, `${stack.origin}/`);
  expect([...boss.errors, ...person.errors].filter((error) => !/403/.test(error))).toEqual([]);
});

test("somebody comes in through the provider with the role of their group, and is told why when they do not", async () => {
  const window = await browser.openWindow();
  const { page } = window;
  provider.next({ sub: "cho", name: "Cho Park", email: "cho@aldermoor.example", groups: ["others"] });
  await visit(page, `${stack.origin}/uploads`);
  await page.getByRole("link", { name: "Continue with Aldermoor" }).click();
  await page.getByText("None of your groups has a role in Huntboard.").waitFor();
  provider.next({ sub: "cho", name: "Cho Park", email: "cho@aldermoor.example", groups: ["hunters"] });
  await visit(page, `${stack.origin}/sign-in?next=/uploads`);
  await page.getByRole("link", { name: "Continue with Aldermoor" }).click();
  await arrived(page, `${stack.origin}/uploads`);
  await visit(page, `${stack.origin}/settings`);
  await page.getByText(/^lead\. /).waitFor();
  expect(window.errors).toEqual([]);
});

test("a strange page cannot make the browser change anything", async () => {
  const { page } = await browser.openWindow();
  await visit(page, `${stack.origin}/sign-in`);
  await signIn(page, admin);
  await arrived(page, `${stack.origin}/`);
  // A page of another origin on this machine: cookies go by host, not by port, so only the origin tells it apart.
  const strange = await page.context().newPage();
  await strange.route("http://localhost:1/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<p>strange" }),
  );
  await strange.goto("http://localhost:1/");
  const answer = strange.waitForResponse((response) => response.url() === `${stack.origin}/api/uploads`);
  await strange.evaluate((target) => {
    const form = document.body.appendChild(document.createElement("form"));
    form.method = "post";
    form.action = target;
    form.submit();
  }, `${stack.origin}/api/uploads`);
  const response = await answer;
  expect(await response.request().headerValue("origin")).toBe("http://localhost:1");
  expect(response.status()).toBe(403);
});
