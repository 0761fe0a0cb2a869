import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { type Batch, undoMinutes } from "../schema";

const shown = 20;

/** What was changed lately, the newest first: a person's own; a lead sees everybody's. */
export async function recentBatches(by: string | null): Promise<Batch[]> {
  const own = by === null ? Prisma.empty : Prisma.sql`and b.made_by = ${by}`;
  const until = Prisma.sql`b.at + make_interval(mins => ${undoMinutes}::int)`;
  return db.$queryRaw<Batch[]>`
    select b.id::text, b.made_by as by, ${isoTime(Prisma.sql`b.at`)} as at, b.change, b.findings as count,
      case when b.undone_at is null and ${until} > now() then ${isoTime(until)} end as "undoUntil",
      b.undone_by as "undoneBy", ${isoTime(Prisma.sql`b.undone_at`)} as "undoneAt"
    from triage_batch b where b.undoes is null and b.at > now() - interval '1 day' ${own} order by b.at desc, b.id limit ${shown}`;
}
