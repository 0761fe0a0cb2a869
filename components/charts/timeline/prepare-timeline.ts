import { position } from "../time-axis";
import type { Bar, Lane, LaneName, Point, PreparedTimeline, TimelineEvent, TimelineInput } from "./types";

/** Marks are 9 px wide and touch at most; the first stands clear of the middle line. */
export const markSize = 9;
export const laneFoot = 14;
const levelStep = 10;
const columnWidth = 6;

/** Decides what is drawn where: one mark for each event while they fit, counted columns where they do not. */
export function prepareTimeline(input: TimelineInput): PreparedTimeline {
  const from = position(input.from);
  const span = Math.max(position(input.to) - from, 0.001);
  const x = (t: number) => ((t - from) / span) * input.width;
  const placed = input.events
    .map((event) => ({ event, t: position(event.at) }))
    .filter(({ t }) => t >= from && t <= from + span)
    .sort((one, other) => one.t - other.t || compare(one.event.id, other.event.id))
    .map(({ event, t }) => ({ event, t, x: x(t), y: 0, matched: input.matched.has(event.id) }));

  const lane = (name: LaneName): Lane => {
    const points = placed.filter((point) => point.event.lane === name);
    const gaps = input.gaps
      .filter((gap) => gap.lane === name)
      .map((gap) => ({ from: Math.max(0, x(position(gap.from))), to: Math.min(input.width, x(position(gap.to))) }))
      .filter((gap) => gap.to > gap.from)
      .map((gap) => ({ x: gap.from, width: gap.to - gap.from }));
    return { ...fill(points, name === "upper" ? 1 : -1, input), count: points.length, gaps };
  };

  const upper = lane("upper");
  const lower = lane("lower");
  const byId = new Map(placed.map((point) => [point.event.id, point]));
  const links = input.pairs.flatMap(([one, other]) => {
    const [start, end] = [byId.get(one), byId.get(other)];
    return start && end ? [{ from: start, to: end }] : [];
  });
  return { upper, lower, order: placed, links, columnMs: (span / input.width) * columnWidth };
}

function fill(points: Point[], side: 1 | -1, { width, laneHeight }: TimelineInput) {
  const levels = Math.max(1, Math.floor((laneHeight - laneFoot - markSize / 2) / levelStep) + 1);
  if (stack(points, side, levels)) return { mode: "points" as const, points, bars: [], tallest: 0 };
  // Where columns count, only the matched events keep a mark of their own, on the lane's foot.
  for (const point of points) point.y = side * laneFoot;
  const { bars, tallest } = columns(points, width, laneHeight - laneFoot);
  return { mode: "bars" as const, points: points.filter((point) => point.matched), bars, tallest };
}

/** Puts each mark on the lowest level where it touches none; false when a level more would be needed. */
function stack(points: Point[], side: 1 | -1, levels: number): boolean {
  const ends: number[] = new Array(levels).fill(Number.NEGATIVE_INFINITY);
  for (const point of points) {
    const level = ends.findIndex((end) => point.x - end >= markSize);
    if (level < 0) return false;
    ends[level] = point.x;
    point.y = side * (laneFoot + level * levelStep);
  }
  return true;
}

function columns(points: Point[], width: number, height: number): { bars: Bar[]; tallest: number } {
  const counts = new Map<number, { succeeded: number; failed: number }>();
  const last = Math.max(0, Math.ceil(width / columnWidth) - 1);
  for (const { x, event } of points) {
    const column = Math.min(last, Math.floor(x / columnWidth));
    const count = counts.get(column) ?? { succeeded: 0, failed: 0 };
    count[event.failed ? "failed" : "succeeded"] += 1;
    counts.set(column, count);
  }
  const tallest = Math.max(...Array.from(counts.values(), ({ succeeded, failed }) => succeeded + failed));
  const bars = Array.from(counts, ([column, count]) => ({
    x: column * columnWidth,
    width: columnWidth - 1,
    ...count,
    // One event among hundreds still shows.
    height: Math.max(2, ((count.succeeded + count.failed) / tallest) * height),
    failedHeight: count.failed === 0 ? 0 : Math.max(2, (count.failed / tallest) * height),
  }));
  return { bars: bars.sort((one, other) => one.x - other.x), tallest };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The event nearest to the pointer, in the half that it is in; undefined when none is near. */
export function nearest(prepared: PreparedTimeline, x: number, y: number, reach = 24): Point | undefined {
  const name: LaneName = y >= 0 ? "upper" : "lower";
  const exact = prepared[name].mode === "points";
  let best: Point | undefined;
  let distance = reach;
  for (const point of prepared.order) {
    if (point.event.lane !== name) continue;
    const away = exact ? Math.hypot(point.x - x, (point.y - y) * 0.75) : Math.abs(point.x - x);
    if (away < distance) [best, distance] = [point, away];
  }
  return best;
}

/** Where a key leads: left and right through time, up and down to the other lane's nearest event. */
export function step(prepared: PreparedTimeline, current: string | undefined, key: string): Point | undefined {
  const { order } = prepared;
  const at = order.findIndex((point) => point.event.id === current);
  const here = order[at];
  if (key === "Home") return order[0];
  if (key === "End") return order.at(-1);
  if (!here) return order.find((point) => point.matched) ?? order[0];
  if (key === "ArrowRight") return order[Math.min(order.length - 1, at + 1)];
  if (key === "ArrowLeft") return order[Math.max(0, at - 1)];
  const lane: LaneName = key === "ArrowUp" ? "upper" : "lower";
  if (here.event.lane === lane) return here;
  const others = order.filter((point) => point.event.lane === lane);
  return others.reduce<Point>(
    (best, point) => (away(point, here) < away(best, here) ? point : best),
    others[0] ?? here,
  );
}

function away(point: Point, from: Point): number {
  return Math.abs(point.t - from.t);
}

export type { TimelineEvent };
