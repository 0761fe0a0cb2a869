import { expect, test } from "vitest";
import { entityHref, entityKindOf, entityKinds, entityValue } from "./kinds";

const odd = [
  "ana@aldermoor.example",
  "o'neil+x%41 y@aldermoor.example",
  "2001:db8::1",
  "203.0.113.0/24",
  "..",
  ".",
  "~",
  "~..",
  "a/b\\c?d#e&f=g",
  "<script>alert(1)</script>",
  "‮evil",
  "100%",
  "%2e%2e",
  "日本 語",
  "lone \ud800 half".toWellFormed(),
];

test.each(odd)("an address gives back exactly the value that it was made of: %s", (value) => {
  for (const kind of entityKinds) {
    const href = entityHref(kind, value);
    const { pathname, search, hash } = new URL(href, "https://huntboard.example");
    expect([search, hash]).toEqual(["", ""]);
    const segments = pathname.split("/");
    expect(segments).toHaveLength(4);
    expect(entityValue(segments[3] ?? "")).toBe(value);
  }
});

test("half a surrogate makes no address that throws", () => {
  expect(entityHref("user", "a\ud800")).toBe("/entities/user/a%EF%BF%BD");
});

test("a segment that is no encoding of a text is refused", () => {
  expect(entityValue("%E0%A4%A")).toBeNull();
});

test("a page belongs to a value of a field that has one", () => {
  expect(entityKindOf("ip", "203.0.113.7")).toBe("ip");
  expect(entityKindOf("ip", "203.0.113.0/24")).toBe("network");
  expect(entityKindOf("ip", "192.0.2.10-192.0.2.20")).toBe("network");
  expect(entityKindOf("ip", "not-an-address")).toBe("ip");
  expect(entityKindOf("network", "Hetzner")).toBeUndefined();
  expect(entityKindOf("result", "0")).toBeUndefined();
  expect(entityKindOf("user", "")).toBeUndefined();
});
