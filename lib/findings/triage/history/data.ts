import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { SinceThen } from "../schema";

const shown = 50;

/** What people changed of a finding beside its status and verdict, newest first. */
export const otherChangesOf = (findingId: string): Promise<SinceThen[]> =>
  db.$queryRaw<SinceThen[]>`
    select b.made_by as by, ${isoTime(Prisma.sql`b.at`)} as at, r.before - '{status,verdict}'::text[] as "from",
      r.after - '{status,verdict}'::text[] as "to"
    from triage_batch_finding r join triage_batch b on b.id = r.batch
    where r.finding_id = ${findingId}::uuid and r.after ?| '{closingReason,severity,assignee,labels}'::text[]
    order by r.version desc limit ${shown}`;
