import { isoTime, Prisma } from "@/lib/db/sql";

/**
 * Of a verdict on finding `f` that was given before run `u`: by whom, when, and whether on exactly the evidence that the run found, as
 * `rf` says. A run that sees a part of the finding and nothing new in it has found no other evidence.
 */
export const carried = Prisma.sql`case when f.verdict is not null and f.triaged_at < u.started_at then jsonb_build_object(
  'by', f.triaged_by, 'at', ${isoTime(Prisma.sql`f.triaged_at`)}, 'holds', coalesce(f.triaged_evidence::uuid = rf.evidence, false)
    or coalesce(rf.state = 'same' and f.triaged_evidence = f.evidence, false)) end`;
