import type { Micros } from "@/lib/ingest/canonical";
import { utcMicros } from "./iso";
import { monthOf } from "./months";

/** Which part of `3/4/2026` is the day: what a file's own values prove, or null while they prove nothing. */
export type DayOrder = "month-first" | "day-first" | null;

/**
 * A date as portals and shells write it for people. `style` is who writes so: the Log Analytics portal puts a comma behind a date
 * or fractions behind the seconds; PowerShell neither; names of months come from the Defender portal, and with an @ from Kibana.
 */
export type Spelled = {
  year: number;
  first: number;
  second: number;
  /** What the spelling or the numbers say; null where the date can be read both ways. */
  order: DayOrder;
  /** Written in numbers alone, so that the order of all others holds for it too. */
  isNumeric: boolean;
  clock: [hour: number, minute: number, second: number, fraction: string];
  /** Minutes east of UTC, where the text says so. */
  offset: number | null;
  style: "portal" | "shell" | "named" | "kibana";
  /** Without zeros in front, with a comma and AM or PM in capitals. */
  isAmerican: boolean;
};

const before = String.raw`(?<early>上午|午前|오전|下午|午後|오후)?\s?`;
const half = String.raw`(?:\s?(?<half>[AaPp])\.?\s?[Mm]\b\.?)?`;
const zone = String.raw`(?:\s?(?<zone>Z|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)|\s?\((?<named>UTC|GMT)\))?`;
const clock = String.raw`${before}(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<seconds>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?${half}${zone}$`;
const between = String.raw`(?<comma>,)?\s(?:(?:(?<at>@)|at|à|um|klo|kl\.?|a las|alle ore|às|в|o)\s)?`;

const numeric = new RegExp(
  String.raw`^(?<a>\d{1,4})(?<mark>\s?[/.-]\s?)(?<b>\d{1,2})\k<mark>(?<c>\d{1,4})\.?${between}${clock}`,
);
const weekday = String.raw`^(?:\p{L}+\.?,?\s)?`;
const monthThenDay = new RegExp(
  String.raw`${weekday}(?<month>\p{L}+)\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>\d{4})${between}${clock}`,
  "u",
);
const dayThenMonth = new RegExp(
  String.raw`${weekday}(?<day>\d{1,2})(?:\.|er|º)?[\s-](?:de\s)?(?<month>\p{L}+)\.?(?:\sde)?[\s-](?<year>\d{4})(?:\sг\.?)?${between}${clock}`,
  "u",
);

/** Spaces of every kind and marks of direction, which newer browsers write between and around the parts of a date. */
const spaces = /[\u00a0\u2000-\u200a\u202f\u3000]/g;
const invisible = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日\s?/;
const isPlain = /^[\x20-\x7e]*$/;

export const tidied = (raw: string): string => {
  const text = raw.trim();
  return isPlain.test(text)
    ? text
    : text.replace(invisible, "").replace(spaces, " ").trim().replace(chinese, "$1/$2/$3 ");
};

type Groups = Record<string, string | undefined>;

function hourOf(groups: Groups): number {
  const hour = Number(groups.hour);
  const part = groups.half?.toLowerCase() ?? (groups.early && (/[上前]|오전/.test(groups.early) ? "a" : "p"));
  if (!part) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (part === "p" ? 12 : 0);
}

function offsetOf(groups: Groups): number | null {
  if (groups.named) return 0;
  const text = groups.zone;
  if (text === undefined) return null;
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

const clockOf = (groups: Groups): Spelled["clock"] => [
  hourOf(groups),
  Number(groups.minute),
  Number(groups.seconds ?? 0),
  groups.fraction ?? "",
];

function orderOf(first: number, second: number): DayOrder {
  if (first > 12) return "day-first";
  return second > 12 ? "month-first" : null;
}

/** The parts of a date that is not ISO 8601, or null. `text` has been tidied. */
export function spelled(text: string): Spelled | null {
  const groups = numeric.exec(text)?.groups as Groups | undefined;
  if (groups) return ofNumbers(groups);
  const inWords = (monthThenDay.exec(text) ?? dayThenMonth.exec(text))?.groups as Groups | undefined;
  const month = inWords && monthOf(inWords.month ?? "");
  if (!inWords || !month) return null;
  return {
    year: Number(inWords.year),
    first: Number(inWords.day),
    second: month,
    order: "day-first",
    isNumeric: false,
    clock: clockOf(inWords),
    offset: offsetOf(inWords),
    style: inWords.at ? "kibana" : "named",
    isAmerican: false,
  };
}

function ofNumbers(groups: Groups): Spelled | null {
  const { a = "", b = "", c = "" } = groups;
  const isPortal = groups.comma !== undefined || groups.fraction !== undefined;
  const shared = {
    clock: clockOf(groups),
    offset: offsetOf(groups),
    style: isPortal ? ("portal" as const) : ("shell" as const),
  };
  if (a.length === 4 && c.length <= 2) {
    // The year in front: everyone who writes so has the month next.
    const parts = { year: Number(a), first: Number(b), second: Number(c) };
    return { ...parts, order: "month-first", isNumeric: false, isAmerican: false, ...shared };
  }
  if (a.length > 2 || c.length !== 4) return null;
  const [first, second] = [Number(a), Number(b)];
  const isPadded = a.startsWith("0") || b.startsWith("0");
  return {
    year: Number(c),
    first,
    second,
    order: orderOf(first, second),
    isNumeric: true,
    isAmerican: groups.comma !== undefined && !isPadded && groups.mark === "/" && /^[AP]$/.test(groups.half ?? ""),
    ...shared,
  };
}

/** What the clock showed, as if it were UTC, with the date read in an order; null when the calendar has no such time. */
export function shownTime({ year, first, second, clock }: Spelled, order: Exclude<DayOrder, null>): Micros | null {
  const [day, month] = order === "day-first" ? [first, second] : [second, first];
  return month < 1 || month > 12 ? null : utcMicros(year, month, day, ...clock);
}
