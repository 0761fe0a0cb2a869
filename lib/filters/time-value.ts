/** What a written time covers, both ends included, as ISO text with six digits; an open end is null. */
export type TimeBounds = { from: string | null; to: string | null };

const absolute =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;
const relative = /^-(\d{1,5})([smhdw])$/i;
const seconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * A moment, or a whole year, month, day, hour, minute or second where no more was written.
 * `now` and `-7d` count from the given moment.
 */
export function timeBounds(text: string, now: string): { from: string; to: string } | null {
  const spoken = relativeTime(text, now);
  if (spoken !== null) return { from: spoken, to: spoken };
  const match = absolute.exec(text);
  if (!match) return null;
  const [, year = "", month, day, hour, minute, second, fraction, offset] = match;
  const start = Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0));
  // setUTCFullYear because Date.UTC takes the years 0 to 99 for those of the last century.
  const whole = new Date(start);
  whole.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  whole.setUTCSeconds(Number(second ?? 0));
  if (!isSame(whole, match)) return null;
  const shift = offsetMinutes(offset);
  if (shift === null) return null;
  const end = new Date(whole);
  if (month === undefined) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (day === undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (hour === undefined) end.setUTCDate(end.getUTCDate() + 1);
  else if (minute === undefined) end.setUTCHours(end.getUTCHours() + 1);
  else if (second === undefined) end.setUTCMinutes(end.getUTCMinutes() + 1);
  else end.setUTCSeconds(end.getUTCSeconds() + 1);
  const from = iso(whole.getTime() - shift * 60_000, (fraction ?? "").slice(0, 6).padEnd(6, "0"));
  // The last moment before the next period begins.
  const to =
    fraction === undefined
      ? iso(end.getTime() - shift * 60_000 - 1000, "999999")
      : iso(whole.getTime() - shift * 60_000, fraction.slice(0, 6).padEnd(6, "9"));
  return from === null || to === null ? null : { from, to };
}

function relativeTime(text: string, now: string): string | null {
  if (text.toLowerCase() === "now") return now;
  const match = relative.exec(text);
  if (!match) return null;
  const [, count = "", unit = ""] = match;
  const whole = Date.parse(`${now.slice(0, 19)}Z`) - Number(count) * (seconds[unit.toLowerCase()] ?? 0) * 1000;
  return iso(whole, /\.(\d{1,6})/.exec(now)?.[1]?.padEnd(6, "0") ?? "000000");
}

function isSame(date: Date, [, year, month, day, hour, minute, second]: RegExpExecArray): boolean {
  const same = (written: string | undefined, read: number) => written === undefined || Number(written) === read;
  return (
    Number(year) >= 1 &&
    same(year, date.getUTCFullYear()) &&
    same(month, date.getUTCMonth() + 1) &&
    same(day, date.getUTCDate()) &&
    same(hour, date.getUTCHours()) &&
    same(minute, date.getUTCMinutes()) &&
    same(second, date.getUTCSeconds())
  );
}

function offsetMinutes(offset: string | undefined): number | null {
  if (offset === undefined || offset.toUpperCase() === "Z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 18 || minutes > 59) return null;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** null outside of the years that four digits can write. */
function iso(milliseconds: number, micros: string): string | null {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return null;
  return `${date.toISOString().slice(0, 19)}.${micros}Z`;
}
