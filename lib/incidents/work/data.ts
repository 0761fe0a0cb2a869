import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Hypothesis, IncidentWork, Task, TimelineEntry } from "./schema";

const item = Prisma.sql`w.id::text, w.version, w.created_by as "createdBy", ${isoTime(Prisma.sql`w.created_at`)} as "createdAt",
  w.updated_by as "updatedBy", ${isoTime(Prisma.sql`w.updated_at`)} as "updatedAt", w.moved_from[1] as "movedFrom"`;

/** What people wrote down on an incident: what is to be done, what they suppose, what they know from elsewhere. */
export async function workOf(incident: number): Promise<IncidentWork> {
  const [tasks, hypotheses, entries] = await Promise.all([
    db.$queryRaw<Task[]>`
      select ${item}, w.text, w.assignee, w.due::text, ${isoTime(Prisma.sql`w.done_at`)} as "doneAt", w.done_by as "doneBy"
      from incident_task w where w.incident = ${incident}::int and w.deleted_at is null
      order by w.done_at is not null, w.due nulls last, w.created_at, w.id limit 500`,
    db.$queryRaw<Hypothesis[]>`
      select ${item}, w.text, w.state, w.why
      from incident_hypothesis w where w.incident = ${incident}::int and w.deleted_at is null order by w.created_at, w.id limit 200`,
    db.$queryRaw<TimelineEntry[]>`
      select ${item}, ${isoTime(Prisma.sql`w.at`)} as at, w.zone, w.text, w.source
      from incident_entry w where w.incident = ${incident}::int and w.deleted_at is null order by w.at, w.id limit 500`,
  ]);
  return { tasks, hypotheses, entries };
}
