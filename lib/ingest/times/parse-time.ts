import type { Micros } from "@/lib/ingest/canonical";
import { parseIso } from "./iso";
import { type DayOrder, shownTime, spelled, tidied } from "./spelled";
import { momentOf } from "./zones";

export type { DayOrder } from "./spelled";

const dotNet = /^\\?\/Date\((-?\d+)(?:[+-]\d{4})?\)\\?\/$/;

/** How dates of a file are to be read: which part is the day, and the zone of times that carry none (null: UTC). */
export type Recipe = { order: DayOrder; zone: string | null };

/** A time, or why the text is none: read on, ask for the order, or a sentence about this value. */
export type TimeText = { micros: Micros | null; needsDayOrder: boolean; problem?: string };

/** Seconds or milliseconds, of these years. */
const epoch = /^1\d{9}(?:\d{3})?$/;
const largestSecond = 1e11;
const endOfTime = Date.UTC(2101, 0);

/** Milliseconds since 1970, as some pipelines write times, or seconds. */
function ofEpoch(raw: number): Micros | null {
  if (!Number.isSafeInteger(raw) || raw <= 0) return null;
  const milliseconds = raw < largestSecond ? raw * 1000 : raw;
  return milliseconds < endOfTime ? milliseconds * 1000 : null;
}

const none: TimeText = { micros: null, needsDayOrder: false };
const found = (micros: Micros | null): TimeText => ({ micros, needsDayOrder: false });

/** A time as any of the exports writes it, in UTC; digits beyond six are cut. */
export function parseTime(raw: unknown, { order, zone }: Recipe): TimeText {
  if (typeof raw === "number") return found(ofEpoch(raw));
  if (typeof raw !== "string") return none;
  const text = tidied(raw);
  if (epoch.test(text)) return found(ofEpoch(Number(text)));
  const isLocal = zone !== null && zone !== "UTC";
  const iso = parseIso(text, isLocal ? null : 0);
  if (iso !== null) return found(iso);
  const ticks = dotNet.exec(text);
  if (ticks) return found(Number(ticks[1]) * 1000);
  if (isLocal) {
    const local = parseIso(text, 0);
    if (local !== null) return inZone(local, zone);
  }
  const date = spelled(text);
  if (!date) return none;
  if (date.isNumeric && date.order !== null && order !== null && date.order !== order) {
    const written = { "day-first": "its day first", "month-first": "its month first" };
    return {
      ...none,
      problem: `the date can only have ${written[date.order]}, and the file is read with ${written[order].replace("its", "the")}`,
    };
  }
  const taken = date.order ?? order ?? (date.first === date.second ? "day-first" : null);
  if (taken === null) return { micros: null, needsDayOrder: true };
  const shown = shownTime(date, taken);
  if (shown === null) return none;
  if (date.offset !== null) return found(shown - date.offset * 60_000_000);
  return isLocal ? inZone(shown, zone) : found(shown);
}

function inZone(local: Micros, zone: string): TimeText {
  const micros = momentOf(zone, local);
  if (micros !== null) return found(micros);
  return { ...none, problem: `the clocks of ${zone} were set forward and skipped this time` };
}
