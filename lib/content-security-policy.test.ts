import { expect, test } from "vitest";
import { config } from "@/proxy";
import { contentSecurityPolicy } from "./content-security-policy";

test("production allows no inline script, no inline style element and no eval", () => {
  const policy = contentSecurityPolicy("abc", false);
  const sources = new Map(policy.split("; ").map((part) => [part.split(" ")[0], part]));
  expect(sources.get("script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(sources.get("style-src")).toBe("style-src 'self' 'nonce-abc'");
  expect(policy.match(/'unsafe-/g)).toHaveLength(1);
  expect(policy).not.toMatch(/https?:|\*/);
});

test("the proxy sees every page and never /api, where bodies are streamed", () => {
  const matcher = new RegExp(`^${config.matcher[0]}$`);
  for (const path of ["/", "/sign-in", "/uploads/1", "/apiary", "/hunts/api/x"]) expect(path).toMatch(matcher);
  for (const path of ["/api", "/api/", "/api/uploads/1", "/_next/static/chunks/a.js", "/icon.svg"]) {
    expect(path).not.toMatch(matcher);
  }
});
