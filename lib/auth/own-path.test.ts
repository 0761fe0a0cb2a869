import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/hunts/new-ip?from=2026-03-01", "/hunts/new-ip?from=2026-03-01"],
  ["/", "/"],
  ["", "/"],
  [null, "/"],
  ["https://evil.example/", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/sign-in", "/"],
  [`/${"x".repeat(3000)}`, "/"],
])("%s leads to %s", (given, expected) => expect(ownPath(given)).toBe(expected));
