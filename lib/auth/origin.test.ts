import { expect, test } from "vitest";
import { isOwnOrigin } from "./origin";

const sent = (origin: string | undefined, more: Record<string, string> = {}) =>
  new Headers({ ...(origin === undefined ? {} : { origin }), ...more });

test("only the configured address counts", () => {
  const own = "https://hunt.aldermoor.example";
  expect(isOwnOrigin(sent(own), own)).toBe(true);
  expect(isOwnOrigin(sent(own), `${own}/`)).toBe(true);
  for (const origin of [
    undefined,
    "null",
    "",
    "https://evil.example",
    "http://hunt.aldermoor.example",
    "https://hunt.aldermoor.example:8443",
    "https://hunt.aldermoor.example.evil.example",
    "https://evil.example/https://hunt.aldermoor.example",
    "https://hunt.aldermoor.example@evil.example",
    "https://hunt.aldermoor.example, https://evil.example",
    "http://localhost",
  ]) {
    expect(isOwnOrigin(sent(origin), own), String(origin)).toBe(false);
  }
});

test("what proxies or the sender say about the host changes nothing", () => {
  const own = "https://hunt.aldermoor.example";
  const spoofed = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  expect(isOwnOrigin(sent("https://evil.example", spoofed), own)).toBe(false);
});

test("the browser's own word is heard", () => {
  const own = "https://hunt.aldermoor.example";
  expect(isOwnOrigin(sent(own, { "sec-fetch-site": "same-origin" }), own)).toBe(true);
  for (const site of ["cross-site", "same-site", "none", ""]) {
    expect(isOwnOrigin(sent(own, { "sec-fetch-site": site }), own), site).toBe(false);
  }
});

test("the names of this machine are one address, on one port", () => {
  const own = "http://localhost:3000";
  for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
    expect(isOwnOrigin(sent(origin), own)).toBe(true);
    expect(isOwnOrigin(sent(own), origin)).toBe(true);
  }
  for (const origin of [
    "http://localhost:3001",
    "https://localhost:3000",
    "http://127.0.0.2:3000",
    "http://localhost.evil.example:3000",
  ]) {
    expect(isOwnOrigin(sent(origin), own), origin).toBe(false);
  }
});
