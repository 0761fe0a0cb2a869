import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { NetworkRange } from "./schema";

/** As a network where the range is one, which is shorter to read. */
export const shortestRange = Prisma.sql`(case
  when r.low = r.high then host(r.low)
  when host(r.low) = host(network(inet_merge(r.low, r.high))) and host(r.high) = host(broadcast(inet_merge(r.low, r.high)))
    then inet_merge(r.low, r.high)::text
  else host(r.low) || '-' || host(r.high) end)`;

/** Every range, in order. */
export async function allRanges(): Promise<NetworkRange[]> {
  return db.$queryRaw<NetworkRange[]>`
    select r.id, ${shortestRange} as range, host(r.low) as low, host(r.high) as high, r.class, r.label, r.created_by as "createdBy",
      ${isoTime(Prisma.sql`r.created_at`)} as "createdAt"
    from network_range r order by r.low, r.high`;
}
