import type { SampleValue } from "@/lib/ingest/answers";
import type { Format, Sample } from "@/lib/ingest/formats/define-format";
import type { Row } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { formatMicros, parseIso } from "./iso";
import { type DayOrder, type Spelled, shownTime, spelled, tidied } from "./spelled";

const hasOffset = /(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)$/i;

/** How a text carries no zone: as ISO 8601, or as one of the writers for people does; null when it carries one or is no time. */
function zonelessStyle(text: string): "iso" | Spelled["style"] | null {
  if (parseIso(text) !== null) return hasOffset.test(text.slice(10)) ? null : "iso";
  const date = spelled(text);
  return date === null || date.offset !== null ? null : date.style;
}

/** Why the zone of a sample's times must be asked for, as a sentence; null when they say it or their format does. */
export function needsZone(sample: Sample, times: readonly string[], zoneless: Format["zoneless"]): string | null {
  for (const key of times) {
    if (sample.utcTime.has(key)) continue;
    const isLocal = sample.localTime.has(key);
    if (zoneless === "utc" && !isLocal) continue;
    for (const row of sample.rows) {
      const value = row.get(key);
      const style = typeof value === "string" && value !== "" ? zonelessStyle(tidied(value)) : null;
      if (style === null) continue;
      const name = spelledName(row, key);
      if (isLocal) return `The column ${name} is in the local time of whoever exported the file.`;
      if (zoneless === "ask")
        return `The times in ${name} carry no zone, and whoever writes such files writes local time.`;
      if (style === "named") return `The times in ${name} are written as the Defender portal does: in local time.`;
      if (style === "kibana") return `The times in ${name} are written as Kibana does: in the zone of its settings.`;
      if (style === "shell") return `The times in ${name} are written as PowerShell does, and name no zone.`;
    }
  }
  return null;
}

/** A column's name in the file's own spelling. */
function spelledName(row: Row, key: string): string {
  for (const [name] of row.entries()) if (headerKey(name).key === key) return name;
  return key;
}

const shownValues = 6;

/** Values that show the difference best: such as can be read both ways first, spread over the sample. */
export function sampleValues(sample: Sample, times: readonly string[], order: DayOrder): SampleValue[] {
  const open = new Map<string, SampleValue>();
  const plain = new Map<string, SampleValue>();
  for (const row of sample.rows) {
    for (const column of times) {
      const raw = row.get(column);
      if (typeof raw !== "string" || raw === "") continue;
      const value = bothWays(column, raw, order);
      // Times in UTC are shown for the order of their date alone.
      if (!value) continue;
      if (value.dayFirst !== null && value.monthFirst !== null && value.dayFirst !== value.monthFirst)
        open.set(raw, value);
      else if (!sample.utcTime.has(column)) plain.set(raw, value);
    }
  }
  const all = [...open.values(), ...plain.values()];
  const from = open.size > 0 ? [...open.values()] : all;
  const step = Math.max(1, Math.floor(from.length / shownValues));
  return from.filter((_, index) => index % step === 0).slice(0, shownValues);
}

function bothWays(column: string, raw: string, order: DayOrder): SampleValue | null {
  const text = tidied(raw);
  const iso = parseIso(text);
  const shown = raw.slice(0, 80);
  if (iso !== null) return { column, raw: shown, dayFirst: spell(iso), monthFirst: null };
  const date = spelled(text);
  if (!date) return null;
  const fixed = date.order ?? order;
  const dayFirst = fixed === "month-first" ? null : spell(shownTime(date, "day-first"));
  const monthFirst = fixed === "day-first" ? null : spell(shownTime(date, "month-first"));
  return dayFirst === null && monthFirst === null ? null : { column, raw: shown, dayFirst, monthFirst };
}

/** Without the Z: it is what a clock showed. */
const spell = (micros: number | null) => (micros === null ? null : formatMicros(micros).slice(0, -1));
