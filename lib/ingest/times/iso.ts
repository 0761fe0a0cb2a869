import type { Micros } from "@/lib/ingest/canonical";

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?)?\s*(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?$/;

/** Rows outside these years are damage, not history. */
const years = { first: 1970, last: 2100 };

/** Microseconds of a calendar time in UTC, or null when the calendar has no such day or hour. Fractions are cut, not rounded. */
export function utcMicros(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string,
): Micros | null {
  if (year < years.first || year > years.last || hour > 23 || minute > 59 || second > 59) return null;
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const micros = fraction === "" ? 0 : Number(fraction.slice(0, 6).padEnd(6, "0"));
  return (midnight + (hour * 3600 + minute * 60 + second) * 1000) * 1000 + micros;
}

/** ISO 8601 with 0 to 12 fraction digits; without a zone it is read as `zoneMinutes` east of UTC, or refused when that is null. */
export function parseIso(text: string, zoneMinutes: number | null = 0): Micros | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  const local = utcMicros(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    fraction,
  );
  if (local === null) return null;
  let offset: number | null = zoneMinutes;
  if (zone !== undefined) {
    const sign = zone.startsWith("-") ? -1 : 1;
    const digits = zone.replace(/[^0-9]/g, "");
    offset = digits === "" ? 0 : sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  }
  return offset === null ? null : local - offset * 60_000_000;
}

/** ISO 8601 in UTC with six digits. */
export function formatMicros(micros: Micros): string {
  const milliseconds = Math.floor(micros / 1000);
  const rest = String(micros - milliseconds * 1000).padStart(3, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}
