import { expect, test } from "vitest";
import { huntBySlug } from "./catalogue";
import type { Scope } from "./define-hunt";
import { assertScope } from "./scope";

function refusal(slug: string, scope: Scope): string {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new Error(`There is no hunt ${slug}`);
  try {
    assertScope(hunt, scope);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

const month = { from: "2026-03-01T00:00:00Z", to: "2026-03-31T00:00:00Z" };
const year = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
const replay = (range: typeof month, stepSeconds: number): Scope => ({ mode: "replay", ...range, stepSeconds });

test.each(["new-ip-tool-sign-ins", "high-frequency-sign-ins"])("%s takes a replay of a month by the minute", (slug) => {
  expect(refusal(slug, replay(month, 60))).toBe("");
  expect(refusal(slug, replay(year, 3600))).toBe("");
});

test("a replay of absurdly many steps is refused with their number and the way out", () => {
  const message = refusal("high-frequency-sign-ins", replay(year, 60));
  expect(message).toContain("525,600 steps");
  expect(message).toContain("longer step");
});

test("hunts refuse the other clock, and a range that ends before it begins", () => {
  expect(refusal("asn-mismatch", { mode: "as-of", asOf: month.to })).toContain("a range");
  expect(refusal("new-ip-tool-sign-ins", { mode: "range", ...month })).toContain("as of a time");
  expect(refusal("asn-mismatch", { mode: "range", from: month.to, to: month.from })).toContain("ends before");
});
