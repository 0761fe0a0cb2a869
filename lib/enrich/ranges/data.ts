import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, orderBy, Prisma, where } from "@/lib/db/sql";
import { addressText } from "@/lib/watchlists/parse/addresses";
import type { NetworkRange, RangeSearch } from "./schema";

const pageSize = 100;

const sortColumns = {
  range: Prisma.sql`r.low`,
  class: Prisma.sql`r.class`,
  label: Prisma.sql`lower(r.label)`,
  createdAt: Prisma.sql`r.created_at`,
  createdBy: Prisma.sql`r.created_by`,
};

/** As a network where the range is one, which is shorter to read. */
const shortest = Prisma.sql`case
  when r.low = r.high then host(r.low)
  when host(r.low) = host(network(inet_merge(r.low, r.high))) and host(r.high) = host(broadcast(inet_merge(r.low, r.high)))
    then inet_merge(r.low, r.high)::text
  else host(r.low) || ' – ' || host(r.high) end`;

const columns = Prisma.sql`r.id, ${shortest} as range, host(r.low) as low, host(r.high) as high, r.class, r.label, r.created_by as "createdBy",
  ${isoTime(Prisma.sql`r.created_at`)} as "createdAt"`;

/** One page of the customer's ranges; text that is an address finds the ranges which hold it. */
export async function listRanges(
  search: Partial<RangeSearch> = {},
): Promise<{ ranges: NetworkRange[]; total: number; pageSize: number }> {
  const { q = "", sort = "range", order = "asc", page = 1 } = search;
  const text = q.trim();
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const matching = where(
    text !== "" &&
      Prisma.sql`(concat_ws(' ', ${shortest}, host(r.low), host(r.high), r.class, r.label) ilike ${pattern}
        or ${addressText(text)}::text::inet between r.low and r.high)`,
  );
  const [ranges, [count]] = await Promise.all([
    db.$queryRaw<NetworkRange[]>`select ${columns} from network_range r ${matching}
      ${orderBy(sortColumns, { sort, order })}, r.id limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.$queryRaw<[{ count: number }]>`select count(*)::int as count from network_range r ${matching}`,
  ]);
  return { ranges, total: count.count, pageSize };
}

/** Every range, in order. */
export async function allRanges(): Promise<NetworkRange[]> {
  return db.$queryRaw<NetworkRange[]>`select ${columns} from network_range r order by r.low, r.high`;
}
