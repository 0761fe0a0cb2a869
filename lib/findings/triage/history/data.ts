import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { SinceThen, TriageValues } from "../schema";

const shown = 50;

/** What people changed of a finding beside its status and verdict, newest first. */
export const otherChangesOf = (findingId: string): Promise<SinceThen[]> =>
  db.$queryRaw<SinceThen[]>`
    select b.made_by as by, ${isoTime(Prisma.sql`b.at`)} as at, r.before - '{status,verdict}'::text[] as "from",
      r.after - '{status,verdict}'::text[] as "to"
    from triage_batch_finding r join triage_batch b on b.id = r.batch
    where r.finding_id = ${findingId}::uuid and r.after ?| '{closingReason,severity,assignee,labels}'::text[]
    order by r.version desc limit ${shown}`;

/** What a batch made of one finding; without a title where the finding is gone. */
export type BatchChange = { id: string; title: string | null; from: TriageValues; to: TriageValues };

/** Old and new values of the findings of a batch, the first of them. */
export const changesOfBatch = (batch: string, most: number): Promise<BatchChange[]> =>
  db.$queryRaw<BatchChange[]>`
    select r.finding_id::text as id, f.title, r.before as "from", r.after as "to"
    from triage_batch_finding r left join finding f on f.id = r.finding_id
    where r.batch = ${batch}::uuid order by r.finding_id limit ${most}::int`;
