import { expect, test } from "vitest";
import { changeFor, isPossible, noteIsDue } from "./decisions";
import { targetOf } from "./target";

const row = (cells: Record<string, string | null>, extra: Record<string, unknown> = { version: 3 }) =>
  targetOf({ id: "f", cells: { status: "open", severity: "low", verdict: null, ...cells }, extra });

test("a verdict ends the work, but for an undetermined one", () => {
  expect(changeFor({ verdict: "true-positive" })).toEqual({ verdict: "true-positive", status: "closed" });
  expect(changeFor({ verdict: "undetermined" })).toEqual({ verdict: "undetermined" });
  expect(changeFor({ status: "in-review" })).toEqual({ status: "in-review" });
});

test("nothing is closed without a verdict", () => {
  const [open, decided] = [row({}), row({ verdict: "benign" })];
  if (!open || !decided) throw new Error("a row says enough");
  expect(isPossible({ status: "closed" }, open)).toBe(false);
  expect(isPossible({ status: "closed" }, decided)).toBe(true);
  expect(isPossible({ verdict: "benign" }, open)).toBe(true);
});

test("who sets evidence aside owes a note", () => {
  expect(noteIsDue({ verdict: "benign" })).toBe(true);
  expect(noteIsDue({ verdict: "false-positive" })).toBe(true);
  expect(noteIsDue({ verdict: "true-positive" })).toBe(false);
  expect(noteIsDue({ status: "in-review" })).toBe(false);
});

test("a row that does not say its version is nothing to act on", () => {
  expect(row({ verdict: "benign" }, { version: 2, labels: ["vip"] })).toMatchObject({
    ...{ id: "f", version: 2 },
    subject: { status: "open", verdict: "benign", labels: ["vip"], assignee: null, holds: false },
  });
  expect(row({}, {})).toBeNull();
});
