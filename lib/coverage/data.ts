import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import type { CoveredHour, HourCount, LoadedSource } from "./schema";

const kindOf: Map<number, Kind> = new Map(Object.entries(kinds).map(([name, number]) => [number, name as Kind]));

const newest = {
  sign_in: Prisma.sql`select max(event_time) from sign_in`,
  security_alert: Prisma.sql`select max(event_time) from security_alert`,
  windows_logon: Prisma.sql`select max(event_time) from windows_logon`,
};

/** Everything that is loaded, per table and kind. */
export async function loadedSources(): Promise<LoadedSource[]> {
  const rows = await db.$queryRaw<Array<Omit<LoadedSource, "kind"> & { kind: number }>>`
    with span as (
      select table_name, kind, sum(rows)::float8 as rows, min(hour) as first_hour, max(hour) as last_hour, count(distinct hour)::int as hours
      from coverage group by 1, 2
    ), fill as (
      select table_name, kind, jsonb_object_agg(key, total) as filled from (
        select c.table_name, c.kind, f.key, sum(f.value::bigint) as total from coverage c, jsonb_each_text(c.filled) f group by 1, 2, 3
      ) t group by 1, 2
    ), edge as (
      -- Only the two edge hours are read, through the time index.
      select p.table_name, p.kind,
        (select min(s.event_time) from sign_in s where s.kind = p.kind
          and s.event_time >= p.first_hour and s.event_time < p.first_hour + interval '1 hour') as first_event,
        (select max(s.event_time) from sign_in s where s.kind = p.kind
          and s.event_time >= p.last_hour and s.event_time < p.last_hour + interval '1 hour') as last_event
        from span p where p.table_name = 'sign_in'
      union all select 'security_alert', 0, min(event_time), max(event_time) from security_alert having count(*) > 0
      union all select 'windows_logon', 0, min(event_time), max(event_time) from windows_logon having count(*) > 0
    )
    select s.table_name as "table", s.kind::int as kind, s.rows, ${isoTime(Prisma.sql`e.first_event`)} as "from", ${isoTime(Prisma.sql`e.last_event`)} as "to",
      (extract(epoch from s.last_hour - s.first_hour) / 3600 + 1 - s.hours)::int as "emptyHours", f.filled
    from span s join edge e using (table_name, kind) join fill f using (table_name, kind) order by s.table_name, s.kind`;
  return rows.map((row) => ({ ...row, kind: kindOf.get(row.kind) ?? "unknown" }));
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
  const rows = await db.$queryRaw<Array<Omit<CoveredHour, "kind"> & { kind: number }>>`
    select table_name as "table", kind::int as kind, extract(epoch from hour)::float8 as "epochSeconds", sum(rows)::int as rows,
      (select coalesce(jsonb_object_agg(key, total), '{}') from (
        select f.key, sum(f.value::bigint) as total from coverage o, jsonb_each_text(o.filled) f
        where (o.table_name, o.kind, o.hour) = (c.table_name, c.kind, c.hour) group by 1) t) as filled
    from coverage c where rows > 0 group by table_name, kind, hour order by table_name, kind, hour`;
  return rows.map((row) => ({ ...row, kind: kindOf.get(row.kind) ?? "unknown" }));
}
