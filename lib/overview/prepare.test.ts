import { expect, test } from "vitest";
import type { Series } from "@/lib/coverage/schema";
import type { RunRow } from "@/lib/hunts/schema";
import { foldRuns } from "./fold-runs";
import { freshness } from "./freshness/prepare";

const run = (id: string, more: Partial<RunRow> = {}) =>
  ({ id, hunt: "h", trigger: "schedule", state: "done", outcome: "clean", ...more }) as RunRow;

test("runs that nobody asked for and that found nothing are one line, where they follow each other", () => {
  const groups = foldRuns(
    [
      run("1"),
      run("2", { hunt: "other", trigger: "upload" }),
      run("3", { trigger: "person" }),
      run("4"),
      run("5", { outcome: "cannot-tell" }),
      run("6", { outcome: "findings" }),
    ],
    10,
  );
  expect(groups.map((group) => (group.kind === "run" ? group.run.id : group.runs.map(({ id }) => id)))).toEqual([
    ["1", "2"],
    "3",
    ["4"],
    "5",
    "6",
  ]);
  expect(groups[0]).toMatchObject({ hunts: ["h", "other"] });
});

test("the lines end where they are enough, and a fold is not cut", () => {
  expect(
    foldRuns([run("1", { trigger: "person" }), run("2"), run("3"), run("4", { trigger: "person" })], 2),
  ).toMatchObject([{ kind: "run" }, { kind: "clean", runs: [{ id: "2" }, { id: "3" }] }]);
});

const day = 24;
const from = 20_000 * day;

/** The same rows in every hour but those left out. */
function series(source: string, days: number, missing: number[] = []): Series {
  const hours = Array.from({ length: days * day }, (_, index) => from + index).filter(
    (hour) => !missing.includes(hour - from),
  );
  const last = hours.at(-1) ?? 0;
  const iso = (hour: number) => new Date(hour * 3_600_000).toISOString().replace("Z", "000Z");
  return {
    table: "sign_in",
    kind: "interactive",
    source,
    rows: hours.length * 100,
    from: iso(hours[0] ?? 0),
    to: iso(last),
    hours,
    counts: hours.map(() => 100),
    filledAt: {},
    filled: {},
  };
}

test("a source that ends before the others says by how much, and the one that lags most comes first", () => {
  const [first, second] = freshness([series("whole", 30), series("late", 28)]);
  expect(first).toMatchObject({ source: "late", behind: 2 * day * 3600 });
  expect(second).toMatchObject({ source: "whole", behind: 0, gapHours: 0, thinHours: 0 });
});

test("only gaps of the last week before the newest event count", () => {
  const total = 30 * day;
  const old = [total - 10 * day, total - 10 * day + 1];
  const recent = [total - 30, total - 29, total - 28];
  expect(freshness([series("holes", 30, [...old, ...recent])])).toMatchObject([{ gapHours: 3 }]);
});
