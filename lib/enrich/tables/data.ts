import "server-only";

import { db } from "@/lib/db/client";

/** A database of the folder as the worker found it. */
export type TableFile = {
  name: string;
  type: string;
  /** ISO date on which it was made. */
  builtOn: string | null;
  bytes: number;
  ipVersion: number | null;
  error: string | null;
  /** Addresses whose system, or whose country, it gave. */
  systems: number;
  countries: number;
};

export async function listTables(): Promise<TableFile[]> {
  return db.$queryRaw<TableFile[]>`
    with system as (select table_source, count(*)::int as n from ip_address where table_source <> '' group by 1),
      country as (select table_country_source, count(*)::int as n from ip_address where table_country_source <> '' group by 1)
    select t.name, t.type, t.built_on::text as "builtOn", t.bytes::float8 as bytes, t.ip_version::int as "ipVersion", t.error,
      coalesce(s.n, 0) as systems, coalesce(c.n, 0) as countries
    from network_table t
    left join system s on s.table_source = t.type
    left join country c on c.table_country_source = t.type
    where t.name <> '' order by t.name`;
}

/** How many addresses are known, how many have a class, and whether they are being looked up anew at the moment. */
export async function enrichmentState(): Promise<{
  addresses: number;
  classified: number;
  running: { done: number } | null;
}> {
  const [[counts], [job]] = await Promise.all([
    db.$queryRaw<[{ addresses: number; classified: number }]>`
      select count(*) filter (where addr is not null)::int as addresses,
        count(*) filter (where network_class <> '')::int as classified from ip_address`,
    db.$queryRaw<Array<{ done: number }>>`
      select coalesce((progress ->> 'done')::int, 0) as done from job
      where kind = 'enrich' and state in ('queued', 'running') order by id limit 1`,
  ]);
  return { ...counts, running: job ?? null };
}
