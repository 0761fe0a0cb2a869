import { formatMicros, parseIso } from "@/lib/ingest/times/iso";

const dayMicros = 86_400_000_000;
const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const never = /^(?:|never|-|none)$/i;

/**
 * When an entry ends to count, from text: a date is the last day on which it counts, in UTC; a time is the first moment at which
 * it does not. Null for never, undefined where the text is neither.
 */
export function expiryOf(text: string): string | null | undefined {
  const value = text.trim();
  if (never.test(value)) return null;
  const micros = parseIso(dateOnly.test(value) ? `${value}T00:00:00Z` : value);
  if (micros === null) return undefined;
  const ends = formatMicros(dateOnly.test(value) ? micros + dayMicros : micros);
  return parseIso(ends) === null ? undefined : ends;
}

/** The last day as a date where the entry ends with a day, else the moment; what `expiryOf` reads back as the same. */
export function expiryText(expires: string | null): string {
  if (expires === null) return "";
  const micros = parseIso(expires);
  if (micros === null || !/T00:00:00(?:\.0+)?Z$/.test(expires)) return expires;
  return formatMicros(micros - dayMicros).slice(0, 10);
}
