import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";

export type AuditCheck =
  | { whole: true; entries: string; hash: string }
  /** `seq` is the first entry that is not as it was written, or is missing. */
  | { whole: false; seq: string };

/**
 * Recomputes the chain from the first entry to the head. A change, a gap or a missing end shows; a chain that was rewritten as a
 * whole, head included, does not: keep a copy of the head's hash elsewhere to see that too.
 */
export async function verifyAudit(): Promise<AuditCheck> {
  const [check] = await db.$queryRaw<Array<{ entries: string; hash: string; seq: string | null }>>`
    with link as (
      select seq, hash, prev, lag(seq, 1, 0::bigint) over (order by seq) as before, lag(hash, 1, '') over (order by seq) as chained,
        encode(sha256(convert_to(concat_ws(E'\\x1f', seq, ${isoTime(Prisma.sql`at`)}, actor, action, object, detail::text, prev),
          'UTF8')), 'hex') as expected
      from audit_entry
    ), fault as (
      select case when seq > before + 1 then before + 1 else seq end as seq
      from link where seq <> before + 1 or prev <> chained or hash <> expected
      union all
      select case when last.seq < head.seq then last.seq + 1 else last.seq end
      from audit_head head
      cross join lateral (
        select coalesce(max(seq), 0) as seq, coalesce((array_agg(hash order by seq desc))[1], '') as hash from audit_entry
      ) last
      where last.seq <> head.seq or last.hash <> head.hash
    )
    select head.seq::text as entries, head.hash, (select min(seq)::text from fault) as seq from audit_head head`;
  if (!check) return { whole: false, seq: "1" };
  return check.seq === null
    ? { whole: true, entries: check.entries, hash: check.hash }
    : { whole: false, seq: check.seq };
}
