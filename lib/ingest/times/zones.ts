import type { Micros } from "@/lib/ingest/canonical";

const day = 86_400_000;

/** One UTC day of a zone: how far east of UTC it begins and ends, and the moment at which that changes. */
type ZoneDay = { before: number; after: number; from: number };

const days = new Map<string, Map<number, ZoneDay>>();
const formats = new Map<string, Intl.DateTimeFormat>();

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at a moment, minus that moment, asked of the platform's own tables. */
function askOffset(zone: string, moment: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of format.formatToParts(moment)) if (type in part) part[type as "year"] = Number(value);
  const shown = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return shown - Math.floor(moment / 1000) * 1000;
}

/** The second of the day at which the offset changes. */
function changeIn(zone: string, from: number, before: number): number {
  let low = from;
  let high = from + day;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (askOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function zoneDay(zone: string, number: number): ZoneDay {
  let known = days.get(zone);
  if (!known) {
    known = new Map();
    days.set(zone, known);
  }
  let found = known.get(number);
  if (!found) {
    const from = number * day;
    const before = askOffset(zone, from);
    const after = askOffset(zone, from + day);
    found = { before, after, from: before === after ? from : changeIn(zone, from, before) };
    known.set(number, found);
  }
  return found;
}

/** Milliseconds east of UTC in a zone at a moment. */
export function offsetAt(zone: string, moment: number): number {
  const { before, after, from } = zoneDay(zone, Math.floor(moment / day));
  return moment < from ? before : after;
}

/**
 * The moment at which the clocks of a zone show a time. In the hour that comes twice in autumn it is the first of the two; a time
 * that clocks skipped in spring never was, and has none: whoever says that zone is wrong about the file or the row.
 */
export function momentOf(zone: string, local: Micros): Micros | null {
  if (zone === "UTC") return local;
  const shown = Math.floor(local / 1000);
  // A day to either side, for some islands have jumped over the date line.
  const earlier = offsetAt(zone, shown - day);
  if (offsetAt(zone, shown - earlier) === earlier) return local - earlier * 1000;
  const later = offsetAt(zone, shown + day);
  return offsetAt(zone, shown - later) === later ? local - later * 1000 : null;
}

/** What the clocks of a zone show at a moment. */
export const localOf = (zone: string, moment: Micros): Micros =>
  moment + offsetAt(zone, Math.floor(moment / 1000)) * 1000;
