import "server-only";
import { isoTime, Prisma, query, type Sql } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { highFrequencyGroups, highFrequencyRows } from "@/lib/hunts/catalogue/high-frequency-sign-ins/query";
import { holdersOfAddresses } from "../covered";
import type { Watchlist, WatchlistEntry } from "../schema";
import { questionOf } from "./question";
import type { HiddenGroup, HidesAnswer, HidesOver, ListUse } from "./schema";

const pageSize = 50;
const mostNamed = 5;
const patience = "30s";

/** Asks in a transaction of its own that the server ends when it takes too long. */
async function asking<Row extends object>(sql: Sql, timeout: string): Promise<Row[]> {
  try {
    return await transaction(async (client) => {
      for (const [name, value] of Object.entries({ jit: "off", TimeZone: "UTC", statement_timeout: timeout })) {
        await client.query("select set_config($1, $2, true)", [name, value]);
      }
      return query<Row>(client, sql);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== "57014") throw error;
    throw new AppError(
      "unavailable",
      "Counting what the list hides took too long and was stopped. Nothing was changed.",
    );
  }
}

type Line = HiddenGroup & { alone: number; shared: number };

/**
 * The groups of users and addresses that the hunt leaves out because of an entry. Those that only this entry hides are what the hunt
 * would find without it; where another entry holds the address too, the group says which. Null when no run has used the list.
 */
export async function hiddenByEntry(
  list: Pick<Watchlist, "id" | "name" | "kind">,
  entry: Pick<WatchlistEntry, "id" | "low" | "high">,
  { over = "run", page = 1 }: { over?: HidesOver; page?: number } = {},
): Promise<HidesAnswer | null> {
  const { low, high } = entry;
  if (low === null || high === null)
    throw new AppError("invalid", "No hunt leaves out what is in a list of this kind.");
  const started = Date.now();
  const asked = await questionOf(list.name, over);
  if (!asked) return null;
  const { question, params } = asked;
  const inEntry = Prisma.sql`c.ip_id in (
      select ip.id from ip_address ip where ip.addr between ${low}::text::inet and ${high}::text::inet)
    and exists (select from watchlist_entry own where own.id = ${entry.id}::int and (own.expires_at is null or own.expires_at > now()))`;
  const lines = await asking<Line>(
    Prisma.sql`
      with found as materialized (
        select f.ordinal, f.upn, f.ip, f.row, f.context, f.first_seen, f.last_seen, address.id as ip_id, address.addr
        from (${highFrequencyRows(question.scope, params, inEntry)}) f join ip_address address on address.key = f.ip),
      holder as materialized (${holdersOfAddresses(list.name, Prisma.sql`select ip_id from found`)}),
      counted as materialized (select count(*) filter (where entries = 1)::int as alone, count(*) filter (where entries > 1)::int as shared
        from found join holder using (ip_id))
      select f.upn, f.ip, (f.row ->> 'LoginCount')::float8 as "signIns", f.row -> 'Apps' as applications, ${isoTime(Prisma.sql`f.first_seen`)} as first,
        ${isoTime(Prisma.sql`f.last_seen`)} as last, f.context ->> 'asOf' as "asOf", counted.alone, counted.shared,
        case when f.entries = 1 then '[]'::jsonb else (
          select jsonb_agg(jsonb_build_object('id', o.id, 'value', o.value) order by o.low desc, o.high) from (
            select e.id, e.value, e.low, e.high from watchlist_entry e
            where e.watchlist_id = ${list.id}::int and e.id <> ${entry.id}::int and f.addr between e.low and e.high
              and (e.expires_at is null or e.expires_at > now()) order by e.low desc, e.high limit ${mostNamed}::int) o) end as "alsoCoveredBy"
      from (select * from found join holder using (ip_id) order by entries > 1, ordinal
        limit ${pageSize}::int offset ${(page - 1) * pageSize}::int) f cross join counted
      order by f.entries > 1, f.ordinal`,
    patience,
  );
  return {
    question,
    groups: lines.map(({ alone: _, shared: __, ...group }) => group),
    alone: lines[0]?.alone ?? 0,
    shared: lines[0]?.shared ?? 0,
    pageSize,
    milliseconds: Date.now() - started,
  };
}

/** What each entry of a list hides alone. Null when no run has used the list. */
export async function listUse(
  list: Pick<Watchlist, "name" | "kind">,
  over: HidesOver,
  timeout: string = patience,
): Promise<ListUse | null> {
  const started = Date.now();
  const asked = list.kind === "network" ? await questionOf(list.name, over) : null;
  if (!asked) return null;
  const { question, params, loaded } = asked;
  const lines = await asking<{ entryId: number; groups: number; last: string }>(
    Prisma.sql`
      with candidate as materialized (${highFrequencyGroups(question.scope, params)}),
      holder as materialized (${holdersOfAddresses(list.name, Prisma.sql`select ip_id from candidate`)})
      select h.entry_id::int as "entryId", count(*)::int as groups, ${isoTime(Prisma.sql`max(c.end_time)`)} as last
      from candidate c join holder h on h.ip_id = c.ip_id and h.entry_id is not null
      join account a on a.id = c.account_id and a.upn <> '' group by h.entry_id`,
    timeout,
  );
  const entries = Object.fromEntries(lines.map(({ entryId, ...use }) => [entryId, use]));
  return { question, entries, loaded, milliseconds: Date.now() - started };
}
