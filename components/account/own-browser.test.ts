import { afterEach, expect, test } from "vitest";
import { claimBrowser, forgetOwn } from "./own-browser";

/** What a browser's storage looks like: its keys are its own, its methods are not. */
function storage(kept: Record<string, string>) {
  const method = (value: unknown) => ({ value, enumerable: false });
  return Object.defineProperties(kept, {
    getItem: method((key: string) => kept[key] ?? null),
    setItem: method((key: string, value: string) => Object.assign(kept, { [key]: value })),
    removeItem: method((key: string) => Reflect.deleteProperty(kept, key)),
  });
}

const held = globalThis as { localStorage?: unknown };
afterEach(() => delete held.localStorage);

test("what one person's browser keeps is nothing of the next one's, signed out or not", () => {
  const kept = {
    "huntboard-recent": "[]",
    "huntboard.filters.audit": '["actor:boss"]',
    "huntboard-report incident 1": "{}",
    "huntboard-draft:ana@x:finding/1": "{}",
    other: "stays",
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage(kept), configurable: true });
  claimBrowser("ana@aldermoor.example");
  expect(Object.keys(kept).sort()).toEqual(["huntboard-draft:ana@x:finding/1", "huntboard-person", "other"]);
  Object.assign(kept, { "huntboard-recent": "[1]" });
  claimBrowser("ana@aldermoor.example");
  expect(kept["huntboard-recent"]).toBe("[1]");
  claimBrowser("bo@aldermoor.example");
  expect(kept["huntboard-recent"]).toBeUndefined();
  Object.assign(kept, { "huntboard.filters.people": "[]" });
  forgetOwn();
  expect(Object.keys(kept).sort()).toEqual(["huntboard-draft:ana@x:finding/1", "other"]);
});

test("a browser that keeps nothing is no fault", () => {
  expect(() => claimBrowser("ana@aldermoor.example")).not.toThrow();
});
