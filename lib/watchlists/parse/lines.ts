import type { WatchlistKind } from "../kinds";
import { type EntryFields, fieldsOf, oneLine } from "./fields";
import { type Header, headerOf } from "./header";
import { type CsvRecord, csvRecords } from "./records";
import { type Target, targetOf } from "./values";

/** An entry as a line says it; a field that the line does not speak of is left out. */
export type ParsedEntry = { line: number; value: string; target: Target; said: Partial<EntryFields> };
export type RefusedLine = { line: number; text: string; reason: string };
export type ParsedList = {
  entries: ParsedEntry[];
  refused: RefusedLine[];
  /** Columns of the header that nothing was taken from. */
  ignored: string[];
  /** Lines that say again what one before them said. */
  repeated: number;
};

type Read = Omit<ParsedEntry, "line">;

/** Where a value ends. Names of guests hold a `#`, names of applications almost anything. */
const valueEnds: Record<WatchlistKind, RegExp> = {
  network: /[,;\t#]/,
  asn: /[,;\t#]/,
  user: /[,;\t]|\s#/,
  app: /[,\t]/,
};

/** `value`, `value, label` or `value # comment`; the value is quoted where it holds a comma. */
function split(kind: WatchlistKind, text: string): { value: string; label: string } {
  const quoted = /^"((?:[^"]|"")*)"\s*(?:[,;\t#](.*))?$/.exec(text);
  const end = text.search(valueEnds[kind]);
  const [value, rest] = quoted
    ? [(quoted[1] ?? "").replaceAll('""', '"'), quoted[2] ?? ""]
    : end < 0
      ? [text, ""]
      : [text.slice(0, end), text.slice(end).replace(/^\s*[,;\t#]/, "")];
  const label = /^\s*"((?:[^"]|"")*)"\s*$/.exec(rest)?.[1]?.replaceAll('""', '"') ?? rest;
  return { value: value.trim(), label: label.trim() };
}

/** The entry of a line without a header, null when the line is blank or only a comment, or why it was refused. */
export function parseLine(text: string, kind: WatchlistKind = "network"): Read | null | string {
  const line = text.trim();
  if (line === "" || line.startsWith("#")) return null;
  const { value, label } = split(kind, line);
  if (value === "") return label === "" ? null : "a label without a value";
  return entryOf(kind, value, label === "" ? {} : { label });
}

function entryOf(
  kind: WatchlistKind,
  text: string,
  texts: Partial<Record<keyof EntryFields, string>>,
): Read | null | string {
  const value = kind === "app" ? oneLine(text) : text.trim();
  const target = targetOf(kind, value);
  if (typeof target === "string") return target;
  const said = fieldsOf(texts);
  return typeof said === "string" ? said : { value, target, said };
}

function parseRecord(kind: WatchlistKind, header: Header, { cells }: CsvRecord): Read | null | string {
  if (!cells) return "a quote is not closed, or something stands behind it";
  if (cells.every((cell) => cell === "") || cells[0]?.startsWith("#")) return null;
  if (cells.length > header.columns.length && cells.slice(header.columns.length).some((cell) => cell !== ""))
    return `the line has more cells than the header has columns (${header.columns.length})`;
  const texts: Partial<Record<"value" | keyof EntryFields, string>> = {};
  for (const [at, column] of header.columns.entries()) if (column) texts[column] = cells[at] ?? "";
  const { value = "", ...fields } = texts;
  return entryOf(kind, value, fields);
}

type Source = { header: Header | null; records: Iterable<CsvRecord> };

/** The first line that says something decides whether the text has a header, and what separates its cells. */
function sourceOf(text: string): Source {
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  const start = lines[first] ?? "";
  for (const separator of [",", ";", "\t"]) {
    const [record] = csvRecords(start, separator);
    const header = record?.cells ? headerOf(record.cells) : null;
    if (header) return { header, records: skip(csvRecords(text, separator), first + 1) };
  }
  return { header: null, records: lines.map((line, index) => ({ line: index + 1, text: line, cells: null })) };
}

function* skip(records: Iterable<CsvRecord>, upTo: number): Generator<CsvRecord> {
  for (const record of records) if (record.line > upTo) yield record;
}

/**
 * Reads a pasted or uploaded list: plain, one entry a line, or CSV with a header. The good lines are taken, the others reported
 * with their number.
 */
export function parseList(text: string, kind: WatchlistKind = "network"): ParsedList {
  const { header, records } = sourceOf(text.replace(/^\uFEFF/, ""));
  const entries = new Map<string, ParsedEntry>();
  const refused: RefusedLine[] = [];
  let repeated = 0;
  for (const record of records) {
    const parsed = header ? parseRecord(kind, header, record) : parseLine(record.text, kind);
    if (parsed === null) continue;
    const { line } = record;
    const refuse = (reason: string) => refused.push({ line, text: record.text.slice(0, 200), reason });
    if (typeof parsed === "string") {
      refuse(parsed);
      continue;
    }
    const key = parsed.target.term ?? `${parsed.target.low} ${parsed.target.high}`;
    const twin = entries.get(key);
    if (!twin) entries.set(key, { line, ...parsed });
    else if (contradicts(twin.said, parsed.said)) refuse(`line ${twin.line} says something else of the same entry`);
    else {
      twin.said = { ...twin.said, ...parsed.said };
      repeated += 1;
    }
  }
  return { entries: [...entries.values()], refused, ignored: header?.ignored ?? [], repeated };
}

const contradicts = (one: Partial<EntryFields>, other: Partial<EntryFields>) =>
  (["label", "owner", "reason", "expires"] as const).some(
    (name) => one[name] !== undefined && other[name] !== undefined && one[name] !== other[name],
  );
