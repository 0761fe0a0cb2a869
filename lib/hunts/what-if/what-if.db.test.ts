import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { decide } from "@/lib/findings/triage/testing/decide";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { hunts } from "../catalogue";
import { runHunt } from "../run";
import { sleeping, untilAsleep } from "../store/testing/sleeping";
import { broken } from "../store/testing/tiny-hunts";
import { whatIf, whatIfList } from "./data";
import { ladder, verdictCounts, type WhatIfLine } from "./schema";

beforeEach(emptyDatabase);

const slug = "asn-mismatch";
const never = new AbortController().signal;
const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`;

/** Three pairs, 4, 8 and 18 minutes apart. */
async function pairs() {
  await signIns(
    ...[4, 8, 18].flatMap((minutes, index) => {
      const upn = `user${minutes}@aldermoor.example`;
      return [
        { at: at(0), upn, asn: 64496 },
        { at: at(minutes), upn, kind: "non-interactive" as const, ip: `198.51.100.${index + 1}`, asn: 64500 },
      ];
    }),
  );
}

async function ask(values: unknown[], given: Partial<Parameters<typeof whatIf>[0]> = {}) {
  const lines: WhatIfLine[] = [];
  await whatIf({ slug, parameters: {}, name: "windowMinutes", values, signal: never, ...given }, (line) => {
    lines.push(line);
  });
  return lines;
}

test("each value says what it would find, gain and lose, with the verdicts of what it would lose; nothing is stored", async () => {
  await pairs();
  await runHunt({ slug, save: true, by: "ana" });
  const known = await db.finding.findMany({ orderBy: { upn: "asc" } });
  for (const [index, { id, version }] of known.entries()) {
    const verdict = index === 0 ? "true-positive" : "false-positive";
    await decide({ findingId: id, version, status: "closed", verdict, by: "ana" });
  }
  const before = await db.huntRun.count();
  const lines = await ask([3, 5, "10", 20, 0]);
  expect(lines).toMatchObject([
    { count: { value: 10, isBase: true, findings: 2, rows: 2 } },
    { count: { value: 3, findings: 0, gained: 0, lost: 2, lostBy: { "true-positive": 1, "false-positive": 1 } } },
    { count: { value: 5, findings: 1, gained: 0, lost: 1, lostBy: { "false-positive": 1 } } },
    { count: { value: 20, findings: 3, gained: 1, lost: 0, gainedBy: { unknown: 1 } } },
    { value: 0, failed: expect.stringContaining("windowMinutes") },
  ]);
  expect([await db.huntRun.count(), await db.finding.count()]).toEqual([before, 2]);
  const list = await whatIfList({ slug, parameters: {}, name: "windowMinutes", values: [3], signal: never }, 20);
  expect(list).toMatchObject({
    value: 20,
    gained: [{ id: null, title: expect.stringContaining("user18@aldermoor.example"), verdict: null }],
    lost: [],
    gainedMore: 0,
  });
  const fewer = await whatIfList({ slug, parameters: {}, name: "windowMinutes", values: [3], signal: never }, 5);
  expect(fewer.lost).toMatchObject([{ verdict: "false-positive", status: "closed" }]);
});

test("a value that takes too long says so, and a stop stops in the server", async () => {
  const slow = { ...broken(Prisma.sql`pg_sleep(60)`), slug: "test-slow" };
  hunts.push(slow);
  try {
    const asked = { slug: "test-slow", name: "minimum", scope: { mode: "range", from: at(0), to: at(9) } as const };
    await expect(ask([1, 2], { ...asked, secondsPerValue: 1 })).rejects.toMatchObject({
      message: expect.stringContaining("longer than 1 s"),
    });
    const stop = new AbortController();
    const asking = ask([1, 2], { ...asked, signal: stop.signal });
    asking.catch(() => undefined);
    await untilAsleep();
    const started = Date.now();
    stop.abort(new Error("gone"));
    await expect(asking).rejects.toThrow("gone");
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await sleeping()).toEqual([]);
  } finally {
    hunts.pop();
  }
});

test("an unknown parameter is refused before anything runs", async () => {
  await expect(ask([1], { name: "colour" })).rejects.toMatchObject({ code: "invalid" });
});

test("a watchlist that is not there is refused as a run would refuse it, and not counted as an empty one", async () => {
  expect(await ask(["", "Gone"], { slug: "high-frequency-sign-ins", name: "allowlist" })).toMatchObject([
    { count: { isBase: true } },
    { count: { value: "" } },
    { value: "Gone", failed: expect.stringContaining("no watchlist of networks") },
  ]);
});

test("the ladder stays around the value and never leaves the positive", () => {
  expect([ladder(10), ladder(3), ladder(1), ladder(60), ladder(0.5)]).toEqual([
    [5, 8, 10, 15, 20, 30],
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4],
    [30, 45, 60, 90, 120, 180],
    [0.25, 0.38, 0.5, 0.75, 1, 1.5],
  ]);
  expect(verdictCounts({ "false-positive": 2, "true-positive": 1 })).toBe(
    "1 closed as true positive, 2 as false positive",
  );
});
