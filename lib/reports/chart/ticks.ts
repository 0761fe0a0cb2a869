import { zoneOffset } from "@/lib/time/zone";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 56, 112].map((count) => count * day),
];

/** Whole days between ticks are labelled by their date alone. */
export type Tick = { at: number; clock: string; date: string | null };

/** Round moments of the zone's clocks, so far apart that their labels fit; the first, and each of a new day, says the date. */
export function ticksOf(from: number, to: number, zone: string, most: number): Tick[] {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? Math.ceil((to - from) / most / day) * day;
  const shift = (at: number) => zoneOffset(at, zone) * minute;
  const ticks: Tick[] = [];
  let last = "";
  for (let clock = Math.ceil((from + shift(from)) / step) * step; ; clock += step) {
    const at = clock - shift(clock - shift(clock));
    if (at > to) return ticks;
    const iso = new Date(clock).toISOString();
    const date = iso.slice(0, 10);
    ticks.push({
      at,
      clock: step >= day ? "" : step < second ? iso.slice(11, 21) : iso.slice(11, step < minute ? 19 : 16),
      date: date === last ? null : date,
    });
    last = date;
  }
}

/** "1 column counts 4 hours" */
export function stepWords(step: number): string {
  const units: Array<[number, string]> = [
    [day, "day"],
    [hour, "hour"],
    [minute, "minute"],
    [second, "second"],
  ];
  const [size, name] = units.find(([length]) => step >= length && step % length === 0) ?? [1, "millisecond"];
  const count = step / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
