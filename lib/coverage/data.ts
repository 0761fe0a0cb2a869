import "server-only";
import { db, pool } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { groupBy } from "@/lib/group-by";
import type { EventTable } from "@/lib/ingest/canonical";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import { cached } from "./cached";
import { type CoveredHour, countedColumns, type HourCount, type LoadedSource, type Series } from "./schema";

const kindOf: Map<number, Kind> = new Map(Object.entries(kinds).map(([name, number]) => [number, name as Kind]));
const kindNamed = (number: number): Kind => kindOf.get(number) ?? "unknown";

const tables = Object.keys(countedColumns) as EventTable[];

const newest = {
  sign_in: Prisma.sql`select max(event_time) from sign_in`,
  security_alert: Prisma.sql`select max(event_time) from security_alert`,
  windows_logon: Prisma.sql`select max(event_time) from windows_logon`,
};

/** Rows as arrays of values: of some hundred thousand, objects would cost more than the query. */
async function rowsOf(sql: Sql): Promise<unknown[][]> {
  const { rows } = await pool.query({ text: sql.text, values: sql.values as unknown[], rowMode: "array" });
  return rows;
}

const epochHour = Prisma.sql`(extract(epoch from hour)::bigint / 3600)::int`;

/** How many of the grouped rows have each column, one column of the result each. */
const filledSums = (table: EventTable) =>
  Prisma.join(countedColumns[table].map((column) => Prisma.sql`coalesce(sum((filled ->> ${column})::int), 0)::int`));

const named = (columns: readonly string[], values: unknown[]): Record<string, number> =>
  Object.fromEntries(columns.map((column, index) => [column, Number(values[index])]));

/** Everything that is loaded, per table, kind and log table, with its hours. */
export async function loadedSeries(): Promise<Series[]> {
  return cached("series", async () => (await Promise.all(tables.map(seriesOf))).flat());
}

async function seriesOf(table: EventTable): Promise<Series[]> {
  const [lines, edges] = await Promise.all([
    rowsOf(Prisma.sql`
      select kind::int, source, string_agg(${epochHour}::text, ','), string_agg(rows::text, ','), ${filledSums(table)}
      from coverage where table_name = ${table} and rows > 0 group by 1, 2 order by 1, 2`),
    edgesOf(table),
  ]);
  const columns = countedColumns[table];
  return lines.flatMap(([kind, source, hourText, rowText, ...filled]) => {
    const edge = edges.get(`${kind} ${source}`);
    if (!edge) return [];
    const hours = String(hourText).split(",").map(Number);
    const counts = String(rowText).split(",").map(Number);
    const order = hours.map((_, index) => index).sort((a, b) => (hours[a] ?? 0) - (hours[b] ?? 0));
    return [
      {
        ...{ table, kind: kindNamed(Number(kind)), source: String(source), ...edge },
        rows: counts.reduce((sum, rows) => sum + rows, 0),
        hours: order.map((index) => hours[index] ?? 0),
        counts: order.map((index) => counts[index] ?? 0),
        filled: named(columns, filled),
      },
    ];
  });
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

/** Everything that is loaded, per table and kind. */
export async function loadedSources(): Promise<LoadedSource[]> {
  return cached("sources", async () => {
    const groups = groupBy(await loadedSeries(), ({ table, kind }) => `${table} ${kind}`);
    return [...groups.values()]
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

/** Sign-ins per hour for a chart, from the rollup; hours without any are left out. */
export async function signInsPerHour(from: string, to: string): Promise<HourCount[]> {
  return db.$queryRaw<HourCount[]>`
    select ${isoTime(Prisma.sql`h.hour`)} as hour,
      coalesce(sum(h.rows) filter (where h.kind = 1), 0)::int as interactive,
      coalesce(sum(h.rows) filter (where h.kind = 2), 0)::int as "nonInteractive",
      coalesce(sum(h.rows) filter (where r.code <> '0'), 0)::int as failed
    from sign_in_hour h join result r on r.id = h.result_id
    where h.hour >= ${from}::timestamptz and h.hour <= ${to}::timestamptz
    group by h.hour order by h.hour`;
}

/** Every hour in which something is loaded, per table and kind, in order: what a hunt's health is told from. */
export async function coveredHours(): Promise<CoveredHour[]> {
  return cached("hours", async () => (await Promise.all(tables.map(hoursOf))).flat());
}

async function hoursOf(table: EventTable): Promise<CoveredHour[]> {
  const rows = await rowsOf(Prisma.sql`
    select kind::int, ${epochHour}, sum(rows)::int, ${filledSums(table)} from coverage
    where table_name = ${table} and rows > 0 group by 1, 2 order by 1, 2`);
  const columns = countedColumns[table];
  return rows.map(([kind, number, count, ...filled]) => ({
    table,
    kind: kindNamed(Number(kind)),
    epochSeconds: Number(number) * 3600,
    rows: Number(count),
    filled: named(columns, filled),
  }));
}

/** How far the columns of a series are filled within some days; both ends belong to them. */
export async function filledBetween(
  { table, kind, source }: Pick<Series, "table" | "kind" | "source">,
  from: string,
  to: string,
): Promise<{ rows: number; filled: Record<string, number> }> {
  const [line] = await rowsOf(Prisma.sql`
    select coalesce(sum(rows), 0)::float8, ${filledSums(table)} from coverage
    where table_name = ${table} and kind = ${kinds[kind]} and source = ${source}
      and hour >= ${`${from}T00:00:00Z`}::timestamptz and hour < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`);
  const [rows, ...filled] = line ?? [];
  return { rows: Number(rows ?? 0), filled: named(countedColumns[table], filled) };
}
