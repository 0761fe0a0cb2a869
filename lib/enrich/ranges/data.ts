import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { NetworkRange, RangeDetail } from "./schema";

/** As a network where the range is one, which is shorter to read. */
export const shortestRange = Prisma.sql`(case
  when r.low = r.high then host(r.low)
  when host(r.low) = host(network(inet_merge(r.low, r.high))) and host(r.high) = host(broadcast(inet_merge(r.low, r.high)))
    then inet_merge(r.low, r.high)::text
  else host(r.low) || '-' || host(r.high) end)`;

const rangeColumns = Prisma.sql`r.id, ${shortestRange} as range, host(r.low) as low, host(r.high) as high, r.class, r.label,
  r.created_by as "createdBy", ${isoTime(Prisma.sql`r.created_at`)} as "createdAt"`;

/** Every range, in order. */
export async function allRanges(): Promise<NetworkRange[]> {
  return db.$queryRaw<NetworkRange[]>`select ${rangeColumns} from network_range r order by r.low, r.high`;
}

const addressesShown = 20;

/** One range with the addresses in it that sign-ins came from, or null. */
export async function getRange(id: number): Promise<RangeDetail | null> {
  const [range] = await db.$queryRaw<
    NetworkRange[]
  >`select ${rangeColumns} from network_range r where r.id = ${id}::int`;
  if (!range) return null;
  const inside = Prisma.sql`from ip_address i where i.addr >= ${range.low}::inet and i.addr <= ${range.high}::inet
    and family(i.addr) = family(${range.low}::inet)`;
  const [first, [seen]] = await Promise.all([
    db.$queryRaw<Array<{ ip: string }>>`select i.key as ip ${inside} order by i.addr limit ${addressesShown}`,
    db.$queryRaw<[{ count: number }]>`select count(*)::int as count ${inside}`,
  ]);
  return { ...range, addresses: first.map(({ ip }) => ip), seen: seen.count };
}
