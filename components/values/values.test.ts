import { expect, test } from "vitest";
import { around } from "./changes";
import { defang } from "./defang";
import { explorerHref } from "./explorer";
import { readEnd } from "./read-end";
import { destination } from "./row-steps";

const q = (href: string) => Object.fromEntries(new URL(href, "https://huntboard.example").searchParams);

test("a value without a list around it leads to the explorer", () => {
  const about = { field: "user", value: 'o"neil x@aldermoor.example' };
  expect(q(explorerHref({ kind: "include", ...about }))).toEqual({ q: 'user:"o\\"neil x@aldermoor.example"' });
  const span = { field: "ip", value: "192.0.2.10-192.0.2.20" };
  expect(q(explorerHref({ kind: "exclude", ...span }))).toEqual({ q: "-ip:192.0.2.10..192.0.2.20" });
  expect(q(explorerHref({ kind: "exclude", field: "asn", value: "8075" }))).toEqual({ q: "-asn:8075" });
  expect(q(explorerHref({ kind: "group", field: "ip" }))).toEqual({ group: "ip" });
  expect(q(explorerHref({ kind: "between", field: "rows", from: "3", to: null }))).toEqual({ q: "rows:3.." });
  expect(q(explorerHref({ kind: "between", field: "at", from: "1", to: "2", negated: true }))).toEqual({
    q: "-at:1..2",
  });
  expect(q(explorerHref({ kind: "around", at: "2026-03-01T10:00:00.123456Z", minutes: 5 }, about))).toEqual({
    q: 'user:"o\\"neil x@aldermoor.example"',
    from: "2026-03-01T09:55:00.123Z",
    to: "2026-03-01T10:05:00.124Z",
  });
});

test("the minutes around a moment hold both ends with all their digits", () => {
  expect(around("2026-03-01T00:00:30.000999Z", 1)).toEqual({
    from: "2026-02-28T23:59:30.000Z",
    to: "2026-03-01T00:01:30.001Z",
  });
  expect(around("no time", 1)).toBeNull();
});

test("what is defanged is no link and no address any more", () => {
  expect(defang("203.0.113.7")).toBe("203[.]0[.]113[.]7");
  expect(defang("2001:db8::1")).toBe("2001[:]db8[:][:]1");
  expect(defang("a.b@aldermoor.example")).toBe("a[.]b[@]aldermoor[.]example");
});

test("the ends of a range are read as they are typed, or refused in words", () => {
  expect(readEnd(" 12.5 ", "number")).toEqual({ value: "12.5", problem: null });
  expect(readEnd("", "number")).toEqual({ value: null, problem: null });
  expect(readEnd("twelve", "number").problem).toContain("twelve");
  expect(readEnd("2026-03-01 10:00", "time")).toEqual({ value: "2026-03-01T10:00Z", problem: null });
  expect(readEnd("2026-03-01T10:00:00.123456Z", "time").value).toBe("2026-03-01T10:00:00.123456Z");
  expect(readEnd("2026-13-01", "time").problem).toContain("2026-13-01");
});

test("the arrows step from a row into its values and back", () => {
  expect(destination("ArrowRight", -1, 3)).toBe(0);
  expect(destination("ArrowRight", 2, 3)).toBe(2);
  expect(destination("ArrowLeft", 0, 3)).toBe(-1);
  expect(destination("ArrowLeft", -1, 3)).toBeUndefined();
  expect(destination("Escape", 1, 3)).toBe(-1);
  expect(destination("Escape", -1, 3)).toBeUndefined();
  expect(destination("ArrowRight", -1, 0)).toBeUndefined();
});
