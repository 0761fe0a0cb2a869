/** Zones are IANA names. An event's time stays text: only the distance of the zone from UTC comes from a clock, never a digit. */

export type ZonedTime = {
  /** `2026-03-01` */
  date: string;
  /** `14:03:27` */
  clock: string;
  /** Up to the six digits that the text had. */
  fraction: string;
  /** Minutes east of UTC. */
  offset: number;
};

const hourMs = 3_600_000;
const mostHours = 20_000;
const formats = new Map<string, Intl.DateTimeFormat | null>();
const hours = new Map<string, Map<number, number>>();

export function isZone(name: string): boolean {
  return formatOf(name) !== null;
}

/** Minutes east of UTC that clocks in the zone were at that moment. */
export function zoneOffset(epochMs: number, zone: string): number {
  if (zone === "UTC") return 0;
  const known = hoursOf(zone);
  const hour = Math.floor(epochMs / hourMs);
  const kept = known.get(hour);
  if (kept !== undefined) return kept;
  const start = measure(hour * hourMs, zone);
  // An hour in which clocks were changed is looked at anew each time.
  if (start !== measure((hour + 1) * hourMs - 1, zone)) return measure(epochMs, zone);
  if (known.size >= mostHours) known.clear();
  known.set(hour, start);
  return start;
}

const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** What clocks in the zone showed at a time that is written in ISO 8601; null for text that is no time. */
export function inZone(iso: string, zone: string): ZonedTime | null {
  const [, date, clock, fraction = "", suffix = "Z"] = moment.exec(iso) ?? [];
  if (date === undefined || clock === undefined) return null;
  const whole = clock.length === 5 ? `${clock}:00` : clock;
  if (zone === "UTC" && suffix === "Z") return { date, clock: whole, fraction: fraction.slice(0, 6), offset: 0 };
  const epoch = Date.parse(`${date}T${whole}${suffix === "Z" ? "Z" : withColon(suffix)}`);
  if (Number.isNaN(epoch)) return null;
  const offset = zoneOffset(epoch, zone);
  const shown = new Date(epoch + offset * 60_000).toISOString();
  return { date: shown.slice(0, 10), clock: shown.slice(11, 19), fraction: fraction.slice(0, 6), offset };
}

/** `14:03:27.151`: the digits are cut as text, a clock would round them. */
export function clockText({ clock, fraction }: ZonedTime, digits: 0 | 3 | 6): string {
  return digits === 0 ? clock : `${clock}.${fraction.padEnd(digits, "0").slice(0, digits)}`;
}

/** `UTC` for UTC, the distance elsewhere: it is exact where short names of zones are shared by several. */
export function zoneMark(offset: number, zone: string): string {
  return zone === "UTC" ? "UTC" : offsetText(offset);
}

/** `+02:00` */
export function offsetText(offset: number): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? "−" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** The same moment with all its digits, as ISO 8601 in the zone: `2026-03-01T16:03:27.151234+02:00`; what is no time stays as it is. */
export function isoInZone(iso: string, zone: string): string {
  const shown = inZone(iso, zone);
  if (!shown) return iso;
  const suffix = zone === "UTC" ? "Z" : offsetText(shown.offset).replace("−", "-");
  return `${shown.date}T${shown.clock}${shown.fraction === "" ? "" : `.${shown.fraction}`}${suffix}`;
}

/**
 * The moment in UTC, as ISO text, at which clocks in the zone show `2026-03-01 16:03:27.151234`. A time that clocks showed twice is the
 * first of the two; one that they jumped over is counted on from before the jump. Null for text that is no time.
 */
export function fromZone(text: string, zone: string): string | null {
  const [, date, clock = "00:00", fraction] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?)?$/.exec(text.trim()) ?? [];
  if (date === undefined) return null;
  const wall = Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(wall)) return null;
  // The distances of a day before and after are the two that can hold here; the larger one is of the earlier moment.
  const before = zoneOffset(wall - 24 * hourMs, zone);
  const after = zoneOffset(wall + 24 * hourMs, zone);
  const found = [...new Set([before, after])]
    .map((offset) => wall - offset * 60_000)
    .filter((epoch) => epoch + zoneOffset(epoch, zone) * 60_000 === wall)
    .sort((a, b) => a - b);
  const epoch = found[0] ?? wall - before * 60_000;
  return `${new Date(epoch).toISOString().slice(0, 19)}${fraction === undefined ? "" : `.${fraction.slice(0, 6)}`}Z`;
}

function measure(epochMs: number, zone: string): number {
  const format = formatOf(zone);
  if (!format) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(epochMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((shown - Math.floor(epochMs / 1000) * 1000) / 60_000);
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      calendar: "gregory",
      numberingSystem: "latn",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    // A name that this machine does not know.
  }
  if (formats.size > 1000) formats.clear();
  formats.set(zone, made);
  return made;
}

function hoursOf(zone: string): Map<number, number> {
  const known = hours.get(zone);
  if (known) return known;
  const made = new Map<number, number>();
  hours.set(zone, made);
  return made;
}

const withColon = (suffix: string) =>
  /^[+-]\d{4}$/.test(suffix) ? `${suffix.slice(0, 3)}:${suffix.slice(3)}` : suffix.padEnd(6, ":00").slice(0, 6);
const pad = (value: number) => String(value).padStart(2, "0");
