import { expect, test } from "vitest";
import { visibleText } from "./visible-text";

test("leaves ordinary text alone, in any script", () => {
  const text = "Ünïcode 東京 Ω user@example.org — 5 €";
  expect(visibleText(text)).toBe(text);
});

test("names control characters", () => {
  expect(visibleText("a\nb\tc\u0000d\u001b[31m\u007f")).toBe("a‹LF›b‹TAB›c‹NUL›d‹ESC›[31m‹DEL›");
});

test("shows what would reorder or hide text", () => {
  expect(visibleText("user\u202egro.elpmaxe")).toBe("user‹U+202E›gro.elpmaxe");
  expect(visibleText("a\u200bb\u2066c")).toBe("a‹U+200B›b‹U+2066›c");
});
