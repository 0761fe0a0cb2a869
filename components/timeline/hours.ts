import { zoneOffset } from "@/lib/time/zone";
import { lengthOf, placeOf, type View } from "./view";

const hour = 3_600_000;
const day = 24 * hour;

export type Band = { x: number; width: number };

/** Days of the zone that the view touches: each begins where its clocks show midnight. */
function daysIn(view: View, zone: string): Array<{ start: number; weekday: number }> {
  const wall = (at: number) => at + zoneOffset(at, zone) * 60_000;
  const moment = (clock: number) => clock - zoneOffset(clock - zoneOffset(clock, zone) * 60_000, zone) * 60_000;
  const days: Array<{ start: number; weekday: number }> = [];
  for (let clock = Math.floor(wall(view.from) / day) * day; clock <= wall(view.to); clock += day) {
    days.push({ start: moment(clock), weekday: new Date(clock).getUTCDay() });
  }
  return days;
}

const least = 9;

/** What lies outside Monday to Friday, 08 to 18; only whole weekends where days are too narrow, and nothing where weeks are. */
export function restBands(view: View, zone: string, width: number): Band[] {
  const dayWidth = (day / lengthOf(view)) * width;
  if (dayWidth * 7 < least * 2) return [];
  const bands: Array<[number, number]> = [];
  for (const { start, weekday } of daysIn(view, zone)) {
    if (weekday === 0 || weekday === 6) bands.push([start, start + day]);
    else if (dayWidth >= least) bands.push([start, start + 8 * hour], [start + 18 * hour, start + day]);
  }
  return merge(bands, view, width);
}

/** Nights, 18 to 06, for the clock between the lanes. */
export function nightBands(view: View, zone: string, width: number): Band[] {
  if ((day / lengthOf(view)) * width < least) return [];
  const bands: Array<[number, number]> = [];
  for (const { start } of daysIn(view, zone)) bands.push([start, start + 6 * hour], [start + 18 * hour, start + day]);
  return merge(bands, view, width);
}

function merge(bands: Array<[number, number]>, view: View, width: number): Band[] {
  const merged: Array<[number, number]> = [];
  for (const [from, to] of bands) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged.flatMap(([from, to]) => {
    const x = Math.max(0, placeOf(from, view, width));
    const end = Math.min(width, placeOf(to, view, width));
    return end > x ? [{ x, width: end - x }] : [];
  });
}
