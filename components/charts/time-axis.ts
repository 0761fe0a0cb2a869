import { zoneOffset } from "@/lib/time/zone";

/** Milliseconds since 1970 with the microseconds as a fraction: a position on a chart, never a value to show. */
export function position(iso: string): number {
  const [seconds = "", fraction = ""] = iso.replace(/(Z|\+00:?00)$/, "").split(".");
  return Date.parse(`${seconds}Z`) + Number(`0.${fraction.padEnd(1, "0")}`) * 1000;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28].map((count) => count * day),
];

export type Tick = { at: number; label: string; isDay: boolean };

/** Round moments of the zone's clocks, at least `room` pixels apart; a tick at midnight says the day. */
export function timeTicks(from: number, to: number, width: number, room = 76, zone = "UTC"): Tick[] {
  if (!(to > from) || width <= 0) return [];
  const least = ((to - from) / width) * room;
  const step = steps.find((candidate) => candidate >= least) ?? Math.ceil(least / day) * day;
  const shift = (at: number) => zoneOffset(at, zone) * minute;
  const ticks: Tick[] = [];
  for (let clock = Math.ceil((from + shift(from)) / step) * step; ; clock += step) {
    const at = clock - shift(clock - shift(clock));
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: tickLabel(clock, step), isDay: clock % day === 0 });
  }
}

function tickLabel(clock: number, step: number): string {
  const iso = new Date(clock).toISOString();
  if (step >= day || clock % day === 0) return dayLabel(clock);
  if (step < second) return iso.slice(14, 23);
  return step < minute ? iso.slice(11, 19) : iso.slice(11, 16);
}

const months = "January February March April May June July August September October November December".split(" ");

/** Written by hand: the server's and the browser's own date formats differ in their spaces. */
export function dayLabel(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]?.slice(0, 3)}`;
}

/** `1 March 2026`, or `28 February – 1 March 2026`. */
export function spanLabel(from: number, to: number): string {
  const [first, last] = [new Date(from), new Date(to)];
  const day = (date: Date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  const year = (date: Date) => date.getUTCFullYear();
  if (year(first) !== year(last)) return `${day(first)} ${year(first)} – ${day(last)} ${year(last)}`;
  return day(first) === day(last) ? `${day(last)} ${year(last)}` : `${day(first)} – ${day(last)} ${year(last)}`;
}
