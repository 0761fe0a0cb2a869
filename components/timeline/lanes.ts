import { position } from "@/components/charts/time-axis";
import type { LaneName, Outcome, TimelineCell, TimelineEvent, TimelineGroup } from "@/lib/timeline/schema";
import { columnOf, stepFor } from "@/lib/timeline/steps";
import { placeOf, type View } from "./view";

/** One drawn mark. `rise` is its distance from the lane's foot, where the clock is. */
export type Point = { event: TimelineEvent; t: number; x: number; rise: number };

/** A part of a column: the sign-ins of one group that did not fail, or all that failed. */
export type Part = { group: string | null; failed: boolean; count: number; start: number; height: number };

export type Column = {
  lane: LaneName;
  at: number;
  x: number;
  width: number;
  count: number;
  outcomes: Record<Outcome, number>;
  parts: Part[];
};

export type Lane = {
  name: LaneName;
  points: Point[];
  columns: Column[];
  /** What the lane's height stands for where it has columns; 0 where each event has a mark. */
  scale: number;
  /** Size of the marks. */
  size: number;
};

/** Few marks are large, many are small. */
const sizes = [13, 11, 9, 7.5, 6];
const gap = 4;

/** A mark for each event while they fit on each other without touching; null when they do not. */
export function stack(
  events: readonly TimelineEvent[],
  view: View,
  width: number,
  height: number,
): { points: Point[]; size: number } | null {
  const placed = events.map((event) => {
    const t = position(event.at);
    return { event, t, x: placeOf(t, view, width), rise: 0 };
  });
  for (const size of sizes) {
    const levels = Math.max(1, Math.floor((height - gap - size - 2) / (size + 1)) + 1);
    const ends: number[] = new Array(levels).fill(Number.NEGATIVE_INFINITY);
    const fits = placed.every((point) => {
      const level = ends.findIndex((end) => point.x - end >= size);
      if (level < 0) return false;
      ends[level] = point.x;
      point.rise = gap + size / 2 + level * (size + 1);
      return true;
    });
    if (fits) return { points: placed, size };
  }
  return null;
}

/** Events that do not fit are counted as the server counts them. */
export function countEvents(
  events: readonly TimelineEvent[],
  groups: readonly TimelineGroup[],
  step: number,
): TimelineCell[] {
  const shown = new Set(groups.map(({ value }) => value));
  const cells = new Map<string, TimelineCell>();
  for (const { at, lane, group, outcome } of events) {
    const column = columnOf(position(at), step);
    const value = shown.has(group) ? group : null;
    const key = `${column} ${lane} ${outcome} ${value}`;
    const cell = cells.get(key);
    if (cell) cell.count += 1;
    else cells.set(key, { at: column, lane, group: value, outcome, count: 1 });
  }
  return [...cells.values()];
}

/** Columns from the clock outwards: groups in their order, then "other", and what failed at the outer end. */
export function columnsOf(
  cells: readonly TimelineCell[],
  {
    groups,
    step,
    view,
    width,
    height,
  }: { groups: readonly TimelineGroup[]; step: number; view: View; width: number; height: number },
): { columns: Column[]; scale: number } {
  const order = new Map<string | null, number>(groups.map(({ value }, index) => [value, index]));
  const byColumn = new Map<number, TimelineCell[]>();
  for (const cell of cells) byColumn.set(cell.at, [...(byColumn.get(cell.at) ?? []), cell]);
  const sum = (some: readonly TimelineCell[]) => some.reduce((total, { count }) => total + count, 0);
  const tallest = [...byColumn.values()].reduce((most, some) => Math.max(most, sum(some)), 0);
  const scale = niceScale(tallest);
  const room = height - 6;
  const columns = [...byColumn].map(([at, some]): Column => {
    const left = placeOf(at, view, width);
    const right = placeOf(at + step, view, width);
    const outcomes: Record<Outcome, number> = { success: 0, interrupted: 0, failure: 0 };
    const counts = new Map<string | null, number>();
    for (const { group, outcome, count } of some) {
      outcomes[outcome] += count;
      if (outcome !== "failure") counts.set(group, (counts.get(group) ?? 0) + count);
    }
    const sorted = [...counts].sort(([a], [b]) => (order.get(a) ?? 99) - (order.get(b) ?? 99));
    const parts: Part[] = [];
    let start = 0;
    const add = (group: string | null, failed: boolean, count: number) => {
      const height = Math.max((count / scale) * room, 1.5);
      parts.push({ group, failed, count, start, height });
      start += height;
    };
    for (const [group, count] of sorted) add(group, false, count);
    if (outcomes.failure > 0) add(null, true, outcomes.failure);
    return {
      lane: some[0]?.lane ?? "interactive",
      at,
      x: left,
      width: Math.max(1, right - left - 1),
      count: sum(some),
      outcomes,
      parts,
    };
  });
  return { columns: columns.sort((a, b) => a.at - b.at), scale };
}

/** A round number not far above the tallest column. */
export function niceScale(tallest: number): number {
  if (tallest <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(tallest));
  return ([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((part) => part * power >= tallest) ?? 10) * power;
}

export type Drawn = { upper: Lane; lower: Lane; step: number };

/** What each lane shows: marks where they fit, else columns. */
export function drawLanes(
  answer: {
    mode: "events" | "columns";
    events: readonly TimelineEvent[];
    cells: readonly TimelineCell[];
    groups: readonly TimelineGroup[];
    step: number;
  },
  view: View,
  width: number,
  height: number,
): Drawn {
  const step = answer.mode === "columns" ? answer.step : stepFor(view.to - view.from, width);
  const lane = (name: LaneName): Lane => {
    const scaled = { groups: answer.groups, step, view, width, height };
    if (answer.mode === "columns") {
      const own = answer.cells.filter((cell) => cell.lane === name);
      return { name, points: [], size: 0, ...columnsOf(own, scaled) };
    }
    const own = answer.events.filter((event) => event.lane === name && isIn(position(event.at), view));
    const marks = stack(own, view, width, height);
    if (marks) return { name, columns: [], scale: 0, ...marks };
    return { name, points: [], size: 0, ...columnsOf(countEvents(own, answer.groups, step), scaled) };
  };
  return { upper: lane("interactive"), lower: lane("non-interactive"), step };
}

const isIn = (t: number, view: View) => t >= view.from && t <= view.to;
