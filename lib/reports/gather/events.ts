import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";

export type UserSpan = { from: string; to: string };

/** The events behind findings, each once: `table_name, record_id, at`. */
export const eventsOfFindings = (ids: readonly string[]): Sql => Prisma.sql`
  select v.table_name, v.record_id, min(v.event_time) as at from finding_event v
  where v.finding_id = any(${[...ids]}::uuid[]) group by 1, 2`;

/** A user's sign-ins of a span, and what else stands behind the findings in it, such as an alert. */
export const eventsOfUser = (key: string, { from, to }: UserSpan, ids: readonly string[]): Sql => Prisma.sql`
  select 'sign_in'::text collate "C" as table_name, s.record_id, s.event_time as at from sign_in s
  where s.account_id = (select id from account where key = ${key})
    and s.event_time >= ${from}::timestamptz and s.event_time <= ${to}::timestamptz
  union all
  select v.table_name, v.record_id, min(v.event_time) from finding_event v
  where v.finding_id = any(${[...ids]}::uuid[]) and v.table_name <> 'sign_in'
    and v.event_time >= ${from}::timestamptz and v.event_time <= ${to}::timestamptz group by 1, 2`;

export type Measure = {
  total: number;
  addresses: number;
  /** In the order in which they appear. */
  users: string[];
  from: string | null;
  to: string | null;
};

/** How many there are, of whom, from when to when and from how many addresses: of all of them, however many a report lists. */
export async function measureEvents(events: Sql): Promise<Measure> {
  const [measure] = await db.$queryRaw<[Measure]>`
    with e as materialized (${events}), a as (
      select i.key from ip_address i where i.key <> '' and i.id in (
        select s.ip_id from e join sign_in s on s.record_id = e.record_id where e.table_name = 'sign_in')
      union
      select l.ip from e join windows_logon l on l.record_id = e.record_id where e.table_name = 'windows_logon' and l.ip <> ''
    ), u as (
      select a.key as who, u.at from account a join (
        select s.account_id, min(e.at) as at from e join sign_in s on s.record_id = e.record_id where e.table_name = 'sign_in' group by 1) u on u.account_id = a.id
      union all
      select lower(l.account), e.at from e join windows_logon l on l.record_id = e.record_id where e.table_name = 'windows_logon')
    select count(*)::int as total, array(select who from u where who <> '' group by who order by min(at), who) as users, (select count(*)::int from a) as addresses,
      ${isoTime(Prisma.sql`min(e.at)`)} as "from", ${isoTime(Prisma.sql`max(e.at)`)} as "to" from e`;
  return measure;
}

/** From the first to the last sign-in of a user; null where none is loaded. */
export async function spanOfUser(key: string): Promise<UserSpan | null> {
  const [row] = await db.$queryRaw<Array<{ from: string | null; to: string | null }>>`
    select ${isoTime(Prisma.sql`min(s.event_time)`)} as "from", ${isoTime(Prisma.sql`max(s.event_time)`)} as "to"
    from sign_in s where s.account_id = (select id from account where key = ${key})`;
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}
