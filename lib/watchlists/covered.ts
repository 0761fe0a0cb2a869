import { Prisma, type Sql } from "@/lib/db/sql";

/** Entries of a list that count now: by the wall clock of the run, whatever time the hunt is asked about. */
const inForce = (list: string): Sql => Prisma.sql`watchlist_entry e join watchlist w on w.id = e.watchlist_id
  where w.name = ${list}::text and w.kind = 'network' and (e.expires_at is null or e.expires_at > now())`;

/**
 * Of the addresses that `ids` names (a select of `ip_id`), those that an entry of the list holds. One sweep over addresses and
 * entries in order: an address is held when a range that began before it reaches it. A list of 100,000 costs one sort.
 */
export function coveredAddresses(list: string, ids: Sql): Sql {
  return Prisma.sql`select ip_id from (
      select ip_id, place, max(high) over (order by place) as reach from (
        select null::int as ip_id, e.low as place, e.high from ${inForce(list)}
        union all
        select ip.id, ip.addr, null from ip_address ip where ip.addr is not null and ip.id in (${ids})) line) swept
    where ip_id is not null and reach >= place`;
}

/** How many entries of the list hold each address that `ids` names, and which entry it is where it is one alone. */
export function holdersOfAddresses(list: string, ids: Sql): Sql {
  return Prisma.sql`select ip_id, entries, case when entries = 1 then entry_id end as entry_id from (
      select ip_id, sum(opens) over swept as entries, sum(opens * entry) over swept as entry_id from (
        select null::int as ip_id, e.low as place, 0 as phase, 1 as opens, e.id::bigint as entry from ${inForce(list)}
        union all
        select null, e.high, 2, -1, e.id from ${inForce(list)}
        union all
        select ip.id, ip.addr, 1, 0, 0 from ip_address ip where ip.addr is not null and ip.id in (${ids})) line
      window swept as (order by place, phase)) counted
    where ip_id is not null and entries > 0`;
}

/** What a run writes down of the list that it left out: its version, and how many of its entries counted. */
export function listState(list: string): Sql {
  return Prisma.sql`select coalesce((select jsonb_build_object('allowlistVersion', w.version,
      'allowlistEntries', count(e.id) filter (where e.expires_at is null or e.expires_at > now()),
      'allowlistExpired', count(e.id) filter (where e.expires_at <= now()))
    from watchlist w left join watchlist_entry e on e.watchlist_id = w.id
    where w.name = ${list}::text and w.kind = 'network' group by w.id), '{}') as summary`;
}
