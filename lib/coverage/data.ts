import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { groupBy } from "@/lib/group-by";
import type { EventTable } from "@/lib/ingest/canonical";
import { kindOf, kinds } from "@/lib/sign-ins/schema";
import { cached } from "./cached";
import { type CoveredHour, countedColumns, type LoadedSource, type Series } from "./schema";

const tables = Object.keys(countedColumns) as EventTable[];

const newest = {
  sign_in: Prisma.sql`select max(event_time) from sign_in`,
  security_alert: Prisma.sql`select max(event_time) from security_alert`,
  windows_logon: Prisma.sql`select max(event_time) from windows_logon`,
};

const epochHour = Prisma.sql`(extract(epoch from hour)::bigint / 3600)::text`;

/** How many rows of an hour have each column, in the order of `countedColumns`. */
const filledCounts = (table: EventTable) =>
  Prisma.sql`concat_ws(',', ${Prisma.join(countedColumns[table].map((column) => Prisma.sql`coalesce(filled ->> ${column}, '0')`))})`;

const numbers = (text: string): number[] => text.split(",").map(Number);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Everything that is loaded, per table, kind and log table, with its hours: two years are some hundred thousand numbers, which come
 * as a few long texts, because as rows they would take several times as long.
 */
export async function loadedSeries(): Promise<Series[]> {
  return cached("series", async () => (await Promise.all(tables.map(seriesOf))).flat());
}

type Line = { kind: number; source: string; hours: string; rows: string; filled: string };

async function seriesOf(table: EventTable): Promise<Series[]> {
  const [lines, edges] = await Promise.all([
    db.$queryRaw<Line[]>`
      select kind::int, source, string_agg(${epochHour}, ',') as hours, string_agg(rows::text, ',') as rows,
        string_agg(${filledCounts(table)}, ',') as filled
      from coverage where table_name = ${table} and rows > 0 group by 1, 2 order by 1, 2`,
    edgesOf(table),
  ]);
  return lines.flatMap((line) => {
    const edge = edges.get(`${line.kind} ${line.source}`);
    return edge ? [{ table, kind: kindOf(line.kind), source: line.source, ...edge, ...figuresOf(table, line) }] : [];
  });
}

function figuresOf(table: EventTable, line: Line): Pick<Series, "rows" | "hours" | "counts" | "filledAt" | "filled"> {
  const [hours, counts, filled] = [numbers(line.hours), numbers(line.rows), numbers(line.filled)];
  const columns = countedColumns[table];
  const order = hours.map((_, index) => index).sort((a, b) => (hours[a] ?? 0) - (hours[b] ?? 0));
  const inOrder = (valueAt: (index: number) => number | undefined) => order.map((index) => valueAt(index) ?? 0);
  const filledAt = Object.fromEntries(
    columns.map((column, place) => [column, inOrder((index) => filled[index * columns.length + place])]),
  );
  return {
    rows: sum(counts),
    hours: inOrder((index) => hours[index]),
    counts: inOrder((index) => counts[index]),
    filledAt,
    filled: Object.fromEntries(columns.map((column) => [column, sum(filledAt[column] ?? [])])),
  };
}

/** What belongs to a line of the coverage among the events of an hour. */
const eventsOf: Record<EventTable, Sql> = {
  sign_in: Prisma.sql`select e.event_time from sign_in e join trait t on t.id = e.trait_id
    where e.kind = p.kind and t.source_table = p.source and e.event_time >= h.hour and e.event_time < h.hour + interval '1 hour'`,
  security_alert: Prisma.sql`select e.event_time from security_alert e left join upload_file f on f.id = e.upload_file_id
    where coalesce(f.table_name, '') = p.source and e.event_time >= h.hour and e.event_time < h.hour + interval '1 hour'`,
  windows_logon: Prisma.sql`select e.event_time from windows_logon e left join upload_file f on f.id = e.upload_file_id
    where coalesce(f.table_name, '') = p.source and e.event_time >= h.hour and e.event_time < h.hour + interval '1 hour'`,
};

/** First and last event by kind and source. Only the two edge hours are read, through the time index. */
async function edgesOf(table: EventTable): Promise<Map<string, { from: string; to: string }>> {
  const rows = await db.$queryRaw<Array<{ key: string; from: string | null; to: string | null }>>`
    with p as (
      select kind, source, min(hour) as first_hour, max(hour) as last_hour from coverage where table_name = ${table} and rows > 0 group by 1, 2
    )
    select p.kind || ' ' || p.source as key,
      ${isoTime(Prisma.sql`(select min(i.event_time) from (select p.first_hour as hour) h, lateral (${eventsOf[table]}) i)`)} as "from",
      ${isoTime(Prisma.sql`(select max(i.event_time) from (select p.last_hour as hour) h, lateral (${eventsOf[table]}) i)`)} as "to"
    from p`;
  return new Map(rows.flatMap(({ key, from, to }) => (from && to ? [[key, { from, to }]] : [])));
}

const byKind = (series: Series[]) => groupBy(series, ({ table, kind }) => `${table} ${kind}`);

/** Everything that is loaded, per table and kind. */
export async function loadedSources(): Promise<LoadedSource[]> {
  return cached("sources", async () => {
    return [...byKind(await loadedSeries()).values()]
      .map((series) => joined(series))
      .sort((a, b) => a.table.localeCompare(b.table) || kinds[a.kind] - kinds[b.kind]);
  });
}

/** Several log tables can bring the same kind of event: their hours overlap. */
function joined(series: Series[]): LoadedSource {
  const hours = new Set(series.flatMap((part) => part.hours));
  const ordered = [...hours].sort((a, b) => a - b);
  const [first = 0, last = 0] = [ordered[0], ordered.at(-1)];
  const filled: Record<string, number> = {};
  for (const part of series) {
    for (const [column, rows] of Object.entries(part.filled)) filled[column] = (filled[column] ?? 0) + rows;
  }
  return {
    table: series[0]?.table ?? "sign_in",
    kind: series[0]?.kind ?? "unknown",
    rows: series.reduce((sum, part) => sum + part.rows, 0),
    from: series.map((part) => part.from).sort()[0] ?? "",
    to:
      series
        .map((part) => part.to)
        .sort()
        .at(-1) ?? "",
    emptyHours: last - first + 1 - hours.size,
    filled,
  };
}

/** The newest event of a table, or null when nothing is loaded; served by the time index. */
export async function newestEvent(table: keyof typeof newest = "sign_in"): Promise<string | null> {
  const [row] = await db.$queryRaw<
    [{ time: string | null }]
  >`select ${isoTime(Prisma.sql`(${newest[table]})`)} as time`;
  return row.time;
}

/** Every hour in which something is loaded, per table and kind, in order: what a hunt's health is told from. */
export async function coveredHours(): Promise<CoveredHour[]> {
  return cached("hours", async () => [...byKind(await loadedSeries()).values()].flatMap(hoursOf));
}

/** Several log tables can bring rows of the same hour: they are added up. */
function hoursOf(series: Series[]): CoveredHour[] {
  const hours = new Map<number, CoveredHour>();
  for (const { table, kind, hours: numbers, counts, filledAt } of series) {
    const columns = Object.entries(filledAt);
    numbers.forEach((number, index) => {
      let hour = hours.get(number);
      if (!hour) {
        hour = { table, kind, epochSeconds: number * 3600, rows: 0, filled: {} };
        hours.set(number, hour);
      }
      hour.rows += counts[index] ?? 0;
      for (const [column, values] of columns) hour.filled[column] = (hour.filled[column] ?? 0) + (values[index] ?? 0);
    });
  }
  return [...hours.values()].sort((a, b) => a.epochSeconds - b.epochSeconds);
}
