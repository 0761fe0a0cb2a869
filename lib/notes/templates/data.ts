import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { NoteTemplate } from "../schema";

/** What a hunt's notes can begin with: its own templates, then those of every hunt. All there are for null. */
export async function templatesOf(hunt: string | null): Promise<NoteTemplate[]> {
  return db.$queryRaw<NoteTemplate[]>`
    select t.id::text, t.hunt, t.name, t.text, t.version, t.updated_by as "updatedBy", ${isoTime(Prisma.sql`t.updated_at`)} as "updatedAt"
    from note_template t where ${hunt}::text is null or t.hunt is null or t.hunt = ${hunt}::text
    order by t.hunt nulls last, lower(t.name), t.id limit 500`;
}
