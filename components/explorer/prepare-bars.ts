import { lastBefore } from "@/components/charts/last-before";
import type { Histogram, Outcome } from "@/lib/sign-ins/explorer";
import { columnOf } from "@/lib/timeline/steps";

export type LaneBar = Record<Outcome, number> & { all: number };
export type Column = { at: number; upper: LaneBar; lower: LaneBar };

export type Bars = {
  columns: Column[];
  /** The tallest bar of each lane. */
  most: { upper: number; lower: number };
  /** Sign-ins that have no lane. */
  others: number;
};

const empty = (): LaneBar => ({ success: 0, interrupted: 0, failure: 0, all: 0 });
const interactive = 1;
const nonInteractive = 2;

/** Every bar of the span, those without a sign-in too: how many there are says what a step with the keys does. */
export function prepareBars({ from, to, step, bars }: Histogram): Bars {
  const byStart = new Map<number, Column>();
  const last = Date.parse(to);
  for (let at = columnOf(Date.parse(from), step); at <= last; at += step) {
    byStart.set(at, { at, upper: empty(), lower: empty() });
  }
  let others = 0;
  for (const { at, kind, outcome, count } of bars) {
    const column = byStart.get(at) ?? { at, upper: empty(), lower: empty() };
    byStart.set(at, column);
    if (kind !== interactive && kind !== nonInteractive) {
      others += count;
      continue;
    }
    const lane = kind === interactive ? column.upper : column.lower;
    lane[outcome] += count;
    lane.all += count;
  }
  const columns = [...byStart.values()].sort((a, b) => a.at - b.at);
  const most = (lane: "upper" | "lower") =>
    columns.reduce((greatest, column) => Math.max(greatest, column[lane].all), 0);
  return { columns, others, most: { upper: most("upper"), lower: most("lower") } };
}

/** The range of whole bars between two places, as the address has it: the end belongs to it. */
export function rangeOfBars(columns: readonly Column[], step: number, one: number, other: number) {
  const first = columns[Math.min(one, other)];
  const last = columns[Math.max(one, other)];
  if (!first || !last) return null;
  return {
    from: new Date(first.at).toISOString(),
    to: lastBefore(last.at + step),
  };
}

/** "5 minutes", for a length that people count in. */
export function stepWords(step: number): string {
  const units = [
    [86_400_000, "day"],
    [3_600_000, "hour"],
    [60_000, "minute"],
    [1000, "second"],
  ] as const;
  for (const [length, word] of units) {
    if (step >= length && step % length === 0) return step === length ? `1 ${word}` : `${step / length} ${word}s`;
  }
  return `${step} ms`;
}
