import type { Mapping } from "@/lib/ingest/answers";
import type { AuthStep, EventTable, SecurityAlert, SignIn, WindowsLogon } from "@/lib/ingest/canonical";
import type { Row } from "@/lib/ingest/row";
import type { DayOrder } from "@/lib/ingest/times/parse-time";

/** The first rows of a file and the names that occur in them. */
export type Sample = {
  keys: Set<string>;
  rows: Row[];
  /** Columns whose header says that their times are local to whoever exported the file. */
  localTime: Set<string>;
  /** Columns whose header says that their times are in UTC. */
  utcTime: Set<string>;
  /** A hint where rows are silent, never a proof. */
  fileName: string;
};

export type Recognition = {
  /** The more of a format's own columns are there, the higher. */
  score: number;
  /** The log table, in the vendor's spelling. */
  table: string;
  /** Finishes the sentence "… because", for the analyst. */
  because: string;
};

/** What the file as a whole, or the analyst, says about its rows. */
export type MapContext = {
  table: string;
  fileName: string;
  order: DayOrder;
  /** IANA zone of times that carry none; null where nothing in the file is without one. */
  zone: string | null;
  /** Which headers an analyst chose for which columns. */
  mapping?: Mapping;
};

type Common = {
  id: string;
  label: string;
  /** Columns that hold times, as `headerKey` makes them: what order and zone are told from. Absent: those of Log Analytics. */
  times?: readonly string[];
  /** How to read times that carry no zone where the file does not say: in UTC, or not before the analyst was asked. Absent: by their spelling. */
  zoneless?: "utc" | "ask";
  /** The row inside a record that is an envelope: the order and the zone of its times are told from that. */
  inner?: (record: Row) => Row;
  recognise: (sample: Sample) => Recognition | null;
};

/**
 * For a format whose rows become sign-ins by `signInFrom`: its cells may be read as bytes, without strings being made. Names that
 * are not those of Log Analytics are given one; `inner` holds the row itself where records have an envelope around it.
 */
export type CellNames = {
  inner?: { key: string; names: ReadonlyMap<string, string> };
  names?: ReadonlyMap<string, string>;
  /** Names of the envelope that come before what stands inside it, in lower case. */
  first?: ReadonlySet<string>;
};

/** One shape of export. `map` turns a row into an event or throws a RowError that says why it cannot. */
export type Format = Common &
  (
    | {
        eventTable: Extract<EventTable, "sign_in">;
        map: (row: Row, context: MapContext) => SignIn;
        cells?: CellNames;
      }
    | { eventTable: Extract<EventTable, "security_alert">; map: (row: Row, context: MapContext) => SecurityAlert }
    | { eventTable: Extract<EventTable, "windows_logon">; map: (row: Row, context: MapContext) => WindowsLogon }
    | { eventTable: "auth_step"; map: (row: Row, context: MapContext) => AuthStep }
  );

export const defineFormat = <Definition extends Format>(format: Definition): Definition => format;

/** How many of the names occur in the sample. */
export const countKnown = (sample: Sample, names: Iterable<string>): number => {
  let known = 0;
  for (const name of names) if (sample.keys.has(name)) known += 1;
  return known;
};

export const hasAll = (sample: Sample, ...names: string[]) => names.every((name) => sample.keys.has(name));
export const hasAny = (sample: Sample, ...names: string[]) => names.some((name) => sample.keys.has(name));

/** The value that a column has in most of the sampled rows. */
export function commonValue(sample: Sample, key: string): string {
  const counts = new Map<string, number>();
  for (const row of sample.rows) {
    const value = row.get(key);
    if (typeof value === "string" && value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}
