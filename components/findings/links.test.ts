import { expect, test } from "vitest";
import { findingsHref } from "./links";

const filterOf = (href: string) => new URL(href, "http://huntboard.example").searchParams.get("q");

test("without a question it is the whole queue", () => {
  expect(findingsHref()).toBe("/findings");
});

test("each question is a term of the filter", () => {
  expect(filterOf(findingsHref({ status: "open", severity: "high" }))).toBe("status:open severity:high");
  expect(filterOf(findingsHref({ status: "open", news: true }))).toBe("status:open news:yes");
  expect(filterOf(findingsHref({ foundSince: "2026-03-01T10:00:00.000Z" }))).toBe("found:>=2026-03-01T10:00:00.000Z");
  expect(filterOf(findingsHref({ text: "office 365" }))).toBe('"office 365"');
});
