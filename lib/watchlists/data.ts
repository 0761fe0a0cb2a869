import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql, where } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { WatchlistKind } from "./kinds";
import { targetOf } from "./parse/values";
import type { Watchlist, WatchlistEntry } from "./schema";

/** By the clock of the database, like the hunts: an entry ends at the moment that it names. */
export const isExpired = Prisma.sql`coalesce(e.expires_at <= now(), false)`;

const listColumns = Prisma.sql`w.id, w.name, w.kind, w.description, w.version, w.created_by as "createdBy", w.changed_by as "changedBy",
  ${isoTime(Prisma.sql`w.created_at`)} as "createdAt", ${isoTime(Prisma.sql`w.changed_at`)} as "changedAt",
  count(e.id)::int as entries, count(e.id) filter (where ${isExpired})::int as expired`;

async function selectLists(condition: Sql): Promise<Watchlist[]> {
  return db.$queryRaw<
    Watchlist[]
  >`select ${listColumns} from watchlist w left join watchlist_entry e on e.watchlist_id = w.id
    ${condition} group by w.id order by w.name <> 'NetworkAllowlist', lower(w.name), w.id`;
}

export async function listWatchlists(kind?: WatchlistKind): Promise<Watchlist[]> {
  return selectLists(where(kind && Prisma.sql`w.kind = ${kind}`));
}

/** A list by its number, or null. */
export async function getWatchlist(id: number): Promise<Watchlist | null> {
  return (await selectLists(Prisma.sql`where w.id = ${id}`))[0] ?? null;
}

/** A list by its name; the error names those that are there. */
export async function watchlistByName(name: string): Promise<Watchlist> {
  const lists = await listWatchlists();
  const list = lists.find((candidate) => candidate.name === name);
  if (list) return list;
  const names = lists.map((known) => known.name).join(", ");
  throw new AppError("not-found", `There is no watchlist "${name}". There is ${names}.`);
}

const entryColumns = Prisma.sql`e.id, e.watchlist_id as "watchlistId", e.value, host(e.low) as low, host(e.high) as high, e.term, e.label, e.owner, e.reason,
  ${isoTime(Prisma.sql`e.expires_at`)} as expires, ${isExpired} as "isExpired", e.version, e.created_by as "createdBy",
  ${isoTime(Prisma.sql`e.created_at`)} as "createdAt"`;

/** An entry by its number, or null. */
export async function getEntry(id: number): Promise<WatchlistEntry | null> {
  const [entry] = await db.$queryRaw<
    WatchlistEntry[]
  >`select ${entryColumns} from watchlist_entry e where e.id = ${id}`;
  return entry ?? null;
}

/** The entry that means the same as a text, however it is written. */
export async function entryByValue({ id, name, kind }: Watchlist, text: string): Promise<WatchlistEntry> {
  const target = targetOf(kind, text);
  if (typeof target === "string") throw new AppError("invalid", target);
  const [entry] = await db.$queryRaw<WatchlistEntry[]>`select ${entryColumns} from watchlist_entry e
    where e.watchlist_id = ${id} and e.key = coalesce(${target.term}::text, host(${target.low}::text::inet) || '-' || host(${target.high}::text::inet))`;
  if (!entry) throw new AppError("not-found", `"${text}" is not in ${name}.`);
  return entry;
}

const batch = 5000;

/** Every entry in the order in which they came, some thousand at a time. */
export async function* allEntries(watchlistId: number): AsyncGenerator<WatchlistEntry[]> {
  for (let after = 0; ; ) {
    const entries = await db.$queryRaw<WatchlistEntry[]>`select ${entryColumns} from watchlist_entry e
      where e.watchlist_id = ${watchlistId} and e.id > ${after} order by e.id limit ${batch}`;
    const last = entries.at(-1);
    if (!last) return;
    yield entries;
    after = last.id;
  }
}
