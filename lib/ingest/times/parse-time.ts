import type { Micros } from "@/lib/ingest/canonical";
import { parseIso, utcMicros } from "./iso";

const slashed =
  /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([AaPp])\.?[Mm]\.?)?(?:\s?([+-]\d{2}:\d{2}|Z))?$/;
const dotNet = /^\\?\/Date\((-?\d+)(?:[+-]\d{4})?\)\\?\/$/;

/** Which part of `3/4/2026` is the day: what a file's own values prove, or null while they prove nothing. */
export type DayOrder = "month-first" | "day-first" | null;

export type TimeText = { micros: Micros | null; needsDayOrder: boolean };

/**
 * A time as any of the exports writes it, in UTC. Portal dates with slashes need to know which part is the day; a value above 12
 * says it itself.
 */
export function parseTime(raw: unknown, order: DayOrder): TimeText {
  if (typeof raw === "number") {
    // Epoch milliseconds, as some pipelines write them.
    return { micros: Number.isSafeInteger(raw) && raw > 0 ? raw * 1000 : null, needsDayOrder: false };
  }
  if (typeof raw !== "string") return { micros: null, needsDayOrder: false };
  const text = raw.replaceAll("\u202f", " ").trim();
  const iso = parseIso(text);
  if (iso !== null) return { micros: iso, needsDayOrder: false };
  const ticks = dotNet.exec(text);
  if (ticks) return { micros: Number(ticks[1]) * 1000, needsDayOrder: false };
  const match = slashed.exec(text);
  if (!match) return { micros: null, needsDayOrder: false };
  const [, first = "", second = "", year = "", hour = "", minute = "", seconds = "0", fraction = "", half, zone] =
    match;
  const proven = dayOrderOf(Number(first), Number(second)) ?? order;
  if (proven === null && first !== second) return { micros: null, needsDayOrder: true };
  const [day, month] = proven === "day-first" ? [first, second] : [second, first];
  const micros = utcMicros(
    Number(year),
    Number(month),
    Number(day),
    hourOf(Number(hour), half),
    Number(minute),
    Number(seconds),
    fraction,
  );
  return { micros: micros === null ? null : micros - offsetOf(zone), needsDayOrder: false };
}

function dayOrderOf(first: number, second: number): DayOrder {
  if (first > 12) return "day-first";
  return second > 12 ? "month-first" : null;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function offsetOf(zone: string | undefined): Micros {
  if (zone === undefined || zone === "Z") return 0;
  const [hours = "0", minutes = "0"] = zone.slice(1).split(":");
  return (zone.startsWith("-") ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000_000;
}

/**
 * What the sampled values of a file prove about the order of day and month. The en-US portal alone writes a comma and AM or PM, so
 * that spelling counts as proof where no value has a part above 12.
 */
export function dayOrder(values: Iterable<unknown>): DayOrder {
  let spelling: DayOrder = null;
  for (const value of values) {
    if (typeof value !== "string") continue;
    const match = slashed.exec(value.replaceAll("\u202f", " ").trim());
    if (!match) continue;
    const proven = dayOrderOf(Number(match[1]), Number(match[2]));
    if (proven) return proven;
    if (value.includes(",") && match[8] !== undefined) spelling = "month-first";
  }
  return spelling;
}
