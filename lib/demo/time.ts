import type { Micros } from "@/lib/ingest/canonical";

export const second = 1_000_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Whole milliseconds only: the end of the demo and the anchors of its story. */
export function microsOf(date: Date): Micros {
  return date.getTime() * 1000;
}

export function floorTo(step: number, at: Micros): Micros {
  return Math.floor(at / step) * step;
}

function parts(at: Micros) {
  const iso = new Date(Math.floor(at / 1000)).toISOString();
  return { date: iso.slice(0, 10), clock: iso.slice(11, 19), micros: String(at % second).padStart(6, "0") };
}

/** As the product shows it: six decimals. */
export function isoMicros(at: Micros): string {
  const { date, clock, micros } = parts(at);
  return `${date}T${clock}.${micros}Z`;
}

/** As Azure logs it: seven decimals, of which the last is below what the database keeps. */
export function iso100ns(at: Micros): string {
  const { date, clock, micros } = parts(at);
  const last = at % 1000 === 0 ? 0 : (at * 7) % 10;
  return `${date}T${clock}.${micros}${last}Z`;
}

/** A cell of the Log Analytics portal in an en-US browser: `6/15/2026, 12:40:24.178 PM`. */
export function portalTime(at: Micros): string {
  const { date, clock, micros } = parts(at);
  const [year = "", month = "", dayOfMonth = ""] = date.split("-");
  const hours = Number(clock.slice(0, 2));
  const half = hours < 12 ? "AM" : "PM";
  return `${Number(month)}/${Number(dayOfMonth)}/${year}, ${hours % 12 || 12}${clock.slice(2)}.${micros.slice(0, 3)} ${half}`;
}
