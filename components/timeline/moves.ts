import { lastBefore } from "@/components/charts/last-before";
import type { LaneName } from "@/lib/timeline/schema";
import type { Column, Drawn, Lane, Point } from "./lanes";
import type { Layout } from "./layout";
import { isoOf } from "./view";

/** What the keyboard and the pointer can rest on: one event, or one column. */
export type Spot = { key: string; t: number; x: number; lane: LaneName; point?: Point; column?: Column };

export function spotsOf({ upper, lower, step }: Drawn): Spot[] {
  const of = (lane: Lane): Spot[] => [
    ...lane.points.map((point) => ({ key: point.event.id, t: point.t, x: point.x, lane: lane.name, point })),
    ...lane.columns.map((column) => ({
      key: `${lane.name} ${column.at}`,
      t: column.at + step / 2,
      x: column.x + column.width / 2,
      lane: lane.name,
      column,
    })),
  ];
  return [...of(upper), ...of(lower)].sort((a, b) => a.t - b.t || (a.key < b.key ? -1 : 1));
}

/** First and last moment of a spot: an event's own, or the ends of its column. */
export function spotSpan({ point, column, t }: Spot, step: number): { from: string; until?: string } {
  if (point) return { from: point.event.at };
  const start = column?.at ?? t;
  return { from: isoOf(start, step * 600), until: lastBefore(start + step) };
}

/** Where a spot is, as a box in the plot. */
export function spotPlace(spot: Spot, { clockTop, lowerTop }: Pick<Layout, "clockTop" | "lowerTop">, size: number) {
  const { point, column, x } = spot;
  const [width, height] = point
    ? [size, size]
    : [column?.width ?? 1, column?.parts.reduce((most, { start, height }) => Math.max(most, start + height), 1) ?? 1];
  const reach = point ? point.rise + size / 2 : height;
  const top = spot.lane === "interactive" ? clockTop - reach : lowerTop + reach - height;
  return { left: x - width / 2, top, width, height };
}

/** The spot nearest to the pointer in the lane that it is in; `rise` is the pointer's distance from the lane's foot. */
export function nearest(spots: readonly Spot[], lane: LaneName, x: number, rise: number, reach = 22): Spot | undefined {
  let best: Spot | undefined;
  let distance = reach;
  for (const spot of spots) {
    if (spot.lane !== lane) continue;
    const away = spot.point ? Math.hypot(spot.x - x, (spot.point.rise - rise) * 0.75) : columnAway(spot, x);
    if (away < distance) [best, distance] = [spot, away];
  }
  return best;
}

const columnAway = ({ column, x }: Spot, at: number) =>
  column && at >= column.x - 0.5 && at <= column.x + column.width + 0.5 ? 0 : Math.abs(x - at) + 12;

/** Where a key leads: left and right through time, up and down to the other lane's nearest, Home and End to the ends. */
export function stepTo(
  spots: readonly Spot[],
  current: string | undefined,
  key: string,
  start?: ReadonlySet<string>,
): Spot | undefined {
  const index = spots.findIndex((spot) => spot.key === current);
  const here = spots[index];
  if (key === "Home") return spots[0];
  if (key === "End") return spots.at(-1);
  if (!here) return spots.find((spot) => start?.has(spot.key)) ?? spots[0];
  if (key === "ArrowRight") return spots[Math.min(spots.length - 1, index + 1)];
  if (key === "ArrowLeft") return spots[Math.max(0, index - 1)];
  const lane: LaneName = key === "ArrowUp" ? "interactive" : "non-interactive";
  if (here.lane === lane) return here;
  const others = spots.filter((spot) => spot.lane === lane);
  return others.reduce<Spot>(
    (best, spot) => (Math.abs(spot.t - here.t) < Math.abs(best.t - here.t) ? spot : best),
    others[0] ?? here,
  );
}
