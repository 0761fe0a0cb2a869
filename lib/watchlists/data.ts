import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, orderBy, Prisma, where } from "@/lib/db/sql";
import { addressText } from "./parse";
import { allowlistName, type Watchlist, type WatchlistEntry, type WatchlistSearch } from "./schema";

const pageSize = 100;

const sortColumns = {
  value: Prisma.sql`e.low`,
  label: Prisma.sql`lower(e.label)`,
  createdAt: Prisma.sql`e.created_at`,
  createdBy: Prisma.sql`e.created_by`,
};

export async function listWatchlists(): Promise<Watchlist[]> {
  return db.$queryRaw<Watchlist[]>`select w.name, count(e.id)::int as entries from watchlist w
    left join watchlist_entry e on e.watchlist_id = w.id group by w.id order by w.name`;
}

/** One page of a list's entries; text that is an address finds the entries which hold it. */
export async function listEntries(
  watchlist: string = allowlistName,
  search: Partial<WatchlistSearch> = {},
): Promise<{ entries: WatchlistEntry[]; total: number; pageSize: number }> {
  const { q = "", sort = "value", order = "asc", page = 1 } = search;
  const text = q.trim();
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const address = addressText(text);
  const matching = where(
    Prisma.sql`w.name = ${watchlist}`,
    text !== "" &&
      Prisma.sql`(concat_ws(' ', e.value, e.label) ilike ${pattern}
        or ${address}::text::inet between e.low and e.high)`,
  );
  const tables = Prisma.sql`watchlist_entry e join watchlist w on w.id = e.watchlist_id`;
  const [entries, [count]] = await Promise.all([
    db.$queryRaw<
      WatchlistEntry[]
    >`select e.id, e.value, host(e.low) as low, host(e.high) as high, e.label, e.created_by as "createdBy",
        ${isoTime(Prisma.sql`e.created_at`)} as "createdAt"
      from ${tables} ${matching} ${orderBy(sortColumns, { sort, order })}, e.id limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.$queryRaw<[{ count: number }]>`select count(*)::int as count from ${tables} ${matching}`,
  ]);
  return { entries, total: count.count, pageSize };
}
