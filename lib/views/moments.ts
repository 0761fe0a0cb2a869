import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import type { ViewState } from "./state";

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

const isUnit = (text: string | undefined): text is keyof typeof unitSeconds =>
  text !== undefined && text in unitSeconds;

/** A moment of the address as ISO 8601 with six digits; a day alone is its first or its last moment. Null where there is none. */
export function resolveMoment(text: string | null, end: "from" | "to", now: number = Date.now()): string | null {
  if (text === null) return null;
  if (text === "now") return formatMicros(now * 1000);
  const [, count, unit] = /^-(\d{1,5})([smhdw])$/.exec(text) ?? [];
  if (isUnit(unit)) return formatMicros((now - Number(count) * unitSeconds[unit] * 1000) * 1000);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const micros = parseIso(isDay && end === "to" ? `${text}T23:59:59.999999Z` : text);
  return micros === null ? null : formatMicros(micros);
}

/** The range of a list as two moments; relative ends are counted from the same now. */
export function resolveRange({ from, to }: Pick<ViewState, "from" | "to">, now: number = Date.now()) {
  return { from: resolveMoment(from, "from", now), to: resolveMoment(to, "to", now) };
}
