import { expect, test } from "vitest";
import type { EvidenceEvent } from "@/lib/findings/schema";
import { apart, choosePair } from "./choose-pair";

const event = (recordId: string, role: string, at: string) => ({ recordId, role, at }) as EvidenceEvent;
const quiet = event("q", "non-interactive", "2026-03-02T10:00:42.500000Z");
const present = event("p", "interactive", "2026-03-02T10:00:00.000000Z");
const later = event("l", "interactive", "2026-03-02T10:05:00.000000Z");

const ids = (pair: ReturnType<typeof choosePair>) => pair?.map(({ recordId }) => recordId) ?? null;

test("the newest row's pair comes first, in the order of time", () => {
  const pair = choosePair(
    [present, quiet, later],
    [
      ["gone", "p"],
      ["q", "l"],
    ],
  );
  expect(ids(pair)).toEqual(["q", "l"]);
});

test("without rows two parts make a pair: the last of the first part before the other", () => {
  const pair = choosePair([present, quiet, later], []);
  expect(ids(pair)).toEqual(["p", "q"]);
  expect(pair && apart(pair)).toBe(42.5);
});

test("events that all play one part are no pair", () => {
  expect(choosePair([present, later], [])).toBeNull();
  expect(choosePair([], [])).toBeNull();
});
