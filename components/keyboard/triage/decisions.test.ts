import { expect, test } from "vitest";
import { decided, noteIsDue, type Target } from "./decisions";
import { targetOf } from "./target";

const open: Target = { id: "f", version: 3, status: "open", verdict: null };

test("a verdict ends the work on what is open, but for an undetermined one", () => {
  expect(decided(open, { verdict: "true-positive" })).toEqual({
    findingId: "f",
    version: 3,
    status: "closed",
    verdict: "true-positive",
  });
  expect(decided(open, { verdict: "undetermined" })?.status).toBe("open");
  expect(decided({ ...open, status: "in-review" }, { verdict: "benign" })?.status).toBe("in-review");
});

test("nothing is closed without a verdict", () => {
  expect(decided(open, { status: "closed" })).toBeNull();
  expect(decided({ ...open, verdict: "benign" }, { status: "closed" })?.status).toBe("closed");
});

test("who sets evidence aside owes a note", () => {
  expect(noteIsDue({ verdict: "benign" })).toBe(true);
  expect(noteIsDue({ verdict: "false-positive" })).toBe(true);
  expect(noteIsDue({ verdict: "true-positive" })).toBe(false);
  expect(noteIsDue({ status: "in-review" })).toBe(false);
});

test("a row that does not say its version is nothing to act on", () => {
  expect(targetOf({ id: "f", cells: { status: "open", verdict: "benign" }, extra: { version: 2 } })).toEqual({
    ...open,
    version: 2,
    verdict: "benign",
  });
  expect(targetOf({ id: "f", cells: { status: "open", verdict: null } })).toBeNull();
});
