import type { Extra, Micros } from "@/lib/ingest/canonical";
import { isEmpty, type Row, RowError } from "@/lib/ingest/row";
import { parseTime } from "@/lib/ingest/times/parse-time";
import { isTooDeep } from "@/lib/ingest/transforms/depth";
import { pythonLiteral } from "@/lib/ingest/transforms/python-literal";
import { mendJson } from "@/lib/ingest/transforms/text";
import type { MapContext } from "./define-format";

/** A cell as text: numbers and booleans in their plain spelling, objects as JSON, null as ''. */
export function text(row: Row, ...keys: string[]): string {
  for (const key of keys) {
    const value = row.get(key);
    if (isEmpty(value)) continue;
    return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  return "";
}

/** How tools write that there is no value, in a cell that would else be empty. */
const nothing = new Set(["-", "None", "none", "null", "NULL", "N/A", "n/a", "NaN", "nan", "NaT", "<NA>"]);
export const isNothing = (value: unknown) => isEmpty(value) || (typeof value === "string" && nothing.has(value));

/** Text as logged, of the first of the columns that says anything. */
export function name(row: Row, ...keys: string[]): string {
  const key = keys.find((candidate) => !isNothing(row.get(candidate)));
  return key === undefined ? "" : text(row, key);
}

/** A word of a fixed vocabulary; the spellings of "nothing" become ''. */
export function word(row: Row, ...keys: string[]): string {
  const value = text(row, ...keys).trim();
  return /^(?:none|null|n\/a|-|nan)$/i.test(value) ? "" : value;
}

/** An id, without the all-zero GUID that stands for none. */
export function id(row: Row, ...keys: string[]): string {
  const value = text(row, ...keys).trim();
  return value === "00000000-0000-0000-0000-000000000000" || nothing.has(value) ? "" : value;
}

export function boolean(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  // A notebook writes a column of whole numbers with a gap in it as 1.0.
  if (value === 1 || value === "1" || value === "1.0") return true;
  if (value === 0 || value === "0" || value === "0.0") return false;
  if (typeof value !== "string") return null;
  if (/^(?:true|yes|oui|s[ií])$/i.test(value.trim())) return true;
  if (/^(?:false|no|non)$/i.test(value.trim())) return false;
  return null;
}

export function integer(value: unknown): number | null {
  const number =
    typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** An autonomous system number as number or text, with or without "AS"; 0 means that none was logged. */
export function asn(value: unknown): number | null {
  const number = integer(typeof value === "string" ? value.trim().replace(/^AS/i, "") : value);
  return number !== null && number > 0 && number <= 4_294_967_295 ? number : null;
}

const suspiciousEscape = /\\u(?:0000|[dD][89a-fA-F])/;

/** A cell that holds JSON or what a notebook prints in its place, as text or as the value itself. Other text stays text. */
export function json(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (!/^\s*[{[]/.test(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    if (isTooDeep(parsed)) return value;
    // Neither NUL nor half a character pair can be stored, however it was spelled.
    return suspiciousEscape.test(value) ? mendJson(parsed, []) : parsed;
  } catch {
    const printed = pythonLiteral(value);
    return printed === undefined ? value : mendJson(printed, []);
  }
}

/** Devices and places repeat from row to row: most texts are parsed once. The objects are shared, so nobody may change them. */
const parsedTexts = new Map<string, Record<string, unknown>>();
const rememberedTexts = 4000;
const rememberedLength = 4096;

/** A cell that holds an object, as text or as itself; anything else is an empty one. */
export function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "string") return asObject(value);
  let parsed = parsedTexts.get(value);
  if (!parsed) {
    parsed = asObject(json(value));
    if (value.length > rememberedLength) return parsed;
    if (parsedTexts.size >= rememberedTexts) parsedTexts.clear();
    parsedTexts.set(value, parsed);
  }
  return parsed;
}

function asObject(parsed: unknown): Record<string, unknown> {
  return parsed !== null && typeof parsed === "object" && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : {};
}

const nestedNames = new Map(
  `deviceId displayName operatingSystem browser trustType isCompliant isManaged city state countryOrRegion geoCoordinates latitude
  longitude errorCode failureReason additionalDetails`
    .split(/\s+/)
    .map((known) => [known.toLowerCase(), known]),
);
const isSpelled = (key: string) => (nestedNames.get(key.toLowerCase()) ?? key) === key;

/** An object whose known names are spelled as the service spells them, whatever case a pipeline gave them. */
export function nested(value: unknown): Readonly<Record<string, unknown>> {
  const found = object(value);
  const keys = Object.keys(found);
  if (keys.every(isSpelled)) return found;
  return Object.fromEntries(keys.map((key) => [nestedNames.get(key.toLowerCase()) ?? key, found[key]]));
}

export const stringOf = (value: unknown): string => (isEmpty(value) || typeof value === "object" ? "" : String(value));

/** The first of the columns that is filled, as a time; a filled one that is no time rejects the row. */
export function time(row: Row, { order, zone }: MapContext, ...keys: string[]): Micros | null {
  for (const key of keys) {
    const value = row.get(key);
    if (isNothing(value)) continue;
    const { micros, needsDayOrder, problem } = parseTime(value, { order, zone: row.isUtc?.(key) ? null : zone });
    if (micros !== null) return micros;
    const shown = text(row, key).slice(0, 60);
    if (needsDayOrder)
      throw new RowError(
        `"${shown}" could be read with the day or the month first, and nothing in the file tells which`,
      );
    if (problem) throw new RowError(`"${shown}" in ${key}: ${problem}`);
    throw new RowError(`"${shown}" in ${key} is not a time between 1970 and 2100`);
  }
  return null;
}

/** Everything that the columns do not hold, under its own name: empty values and `consumed` names left out, JSON text as JSON. */
export function rest(
  row: Row,
  consumed: ReadonlySet<string>,
  nameOf: (name: string) => string = (name) => name,
): Extra {
  const extra: Extra = {};
  for (const [name, value] of row.entries(consumed)) {
    const kept = keptValue(value);
    if (kept !== undefined) extra[nameOf(name)] = kept;
  }
  return extra;
}

/** What is kept of a cell that no column holds: JSON text as what it says, undefined for anything empty. */
export function keptValue(value: unknown): unknown {
  const parsed = json(value);
  return isEmpty(parsed) || isHollow(parsed) ? undefined : parsed;
}

const isHollow = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** What an object still says once the given keys are in columns; undefined when nothing is left. */
export function without(
  value: Readonly<Record<string, unknown>>,
  ...keys: string[]
): Record<string, unknown> | undefined {
  const left = Object.entries(value).filter(([key, item]) => !keys.includes(key) && !isEmpty(item) && !isHollow(item));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}
