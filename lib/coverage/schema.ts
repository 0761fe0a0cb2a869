import { z } from "zod";
import type { EventTable } from "@/lib/ingest/canonical";
import type { Kind } from "@/lib/sign-ins/schema";
import { seriesName } from "./series-name";

export const second = 1_000_000;

/** Columns whose filling is counted per hour, by table; hunts name them when they say what they need. */
export const countedColumns = {
  sign_in: ["upn", "ip", "asn", "app", "user_agent", "correlation_id", "session_id", "country", "result_reason"],
  security_alert: ["name", "entity", "subscription"],
  windows_logon: ["computer", "account", "ip", "logon_type"],
} as const satisfies Record<EventTable, readonly string[]>;

/** What is loaded of one table; sign-ins are told apart by their kind. */
export type LoadedSource = {
  table: EventTable;
  kind: Kind;
  rows: number;
  /** First and last event, in UTC with six digits. */
  from: string;
  to: string;
  /** Hours between the two in which nothing is loaded. */
  emptyHours: number;
  /** Column → rows in which it is filled. */
  filled: Record<string, number>;
};

/** An hour in which something is loaded, and in how many of its rows each column is filled. */
export type CoveredHour = {
  table: EventTable;
  kind: Kind;
  epochSeconds: number;
  rows: number;
  filled: Record<string, number>;
};

/** Empty hours in a row; `from` in microseconds. */
export type Stretch = { from: number; hours: number };

/** What one log table brought of one kind: a line of the coverage page. */
export type SeriesKey = { table: EventTable; kind: Kind; source: string };

export type Series = SeriesKey & {
  rows: number;
  from: string;
  to: string;
  /** Hours since 1970 in which something is loaded, in order, and the rows of each. */
  hours: number[];
  counts: number[];
  /** Column → rows of each hour in which it is filled, and their sum. */
  filledAt: Record<string, number[]>;
  filled: Record<string, number>;
};

/** Days as `2026-03-01`; both ends belong to the range. */
const calendarDay = z.iso.date().optional().catch(undefined);

/** What the address of the coverage page may hold. */
export const coverageSearch = z.object({
  source: z.string().max(200).optional().catch(undefined),
  from: calendarDay,
  to: calendarDay,
});
export type CoverageSearch = z.output<typeof coverageSearch>;

/** How far the columns of a series are filled from one hour to another, both counted. */
export function filledWithin(
  series: Series,
  from: number,
  to: number,
): { rows: number; filled: Record<string, number> } {
  const within = (values: number[]) =>
    values.reduce((sum, value, index) => {
      const hour = series.hours[index] ?? 0;
      return hour >= from && hour <= to ? sum + value : sum;
    }, 0);
  const filled = Object.entries(series.filledAt).map(([column, values]) => [column, within(values)]);
  return { rows: within(series.counts), filled: Object.fromEntries(filled) };
}

/** The series of a name, or of its table and kind alone; else the first. */
export function chooseSeries(series: Series[], name = ""): Series | undefined {
  return (
    series.find((line) => seriesName(line) === name) ??
    series.find((line) => name !== "" && seriesName(line).startsWith(`${name}/`)) ??
    series[0]
  );
}
