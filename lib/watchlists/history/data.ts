import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { WatchlistChange } from "../schema";

const pageSize = 50;

const changeColumns = Prisma.sql`c.id::text, c.version, c.action, c.entry_id as "entryId", c.value, c.before, c.after,
  c.reason, c.actor, ${isoTime(Prisma.sql`c.at`)} as at`;

/** Newest first; of one list or of one entry. They stay when the list is deleted. */
export async function listChanges(
  of: { watchlistId: number } | { entryId: number },
  page = 1,
  size = pageSize,
): Promise<{ changes: WatchlistChange[]; total: number; pageSize: number }> {
  const which =
    "entryId" in of ? Prisma.sql`c.entry_id = ${of.entryId}` : Prisma.sql`c.watchlist_id = ${of.watchlistId}`;
  const [changes, [count]] = await Promise.all([
    db.$queryRaw<WatchlistChange[]>`select ${changeColumns}
      from watchlist_change c where ${which} order by c.id desc limit ${size} offset ${(page - 1) * size}`,
    db.$queryRaw<[{ count: number }]>`select count(*)::int as count from watchlist_change c where ${which}`,
  ]);
  return { changes, total: count.count, pageSize: size };
}

/** One change of a list; null where its history has none of this number. */
export async function getChange(watchlistId: number, id: string): Promise<WatchlistChange | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const [change] = await db.$queryRaw<WatchlistChange[]>`select ${changeColumns}
    from watchlist_change c where c.watchlist_id = ${watchlistId}::int and c.id = ${id}::bigint`;
  return change ?? null;
}

/** The number of a list that was deleted, by the name that it had last; null when there was none. */
export async function deletedListId(name: string): Promise<number | null> {
  const [found] = await db.$queryRaw<Array<{ id: number }>>`select watchlist_id as id from watchlist_change
    where action = 'delete' and list = ${name} order by id desc limit 1`;
  return found?.id ?? null;
}
