import type pg from "pg";
import { mentionsKept } from "../text";

/** The same note on many findings, in the caller's transaction; the one entry of the audit for all of them is the caller's. */
export async function addNoteToMany(
  client: pg.ClientBase,
  { findingIds, text, by }: { findingIds: readonly string[]; text: string; by: string },
): Promise<void> {
  const mentions = mentionsKept(text);
  await client.query(
    `with made as (
       insert into note (id, finding_id, author, text) select gen_random_uuid(), f, $2, $3 from unnest($1::uuid[]) as n (f) returning id
     ), named as (
       insert into note_mention (note_id, kind, value)
       select id, kind, value from made cross join unnest($4::text[], $5::text[]) as m (kind, value) returning 1
     )
     insert into note_version (note_id, version, text, by) select id, 1, $3, $2 from made`,
    [findingIds, by, text, mentions.map(({ kind }) => kind), mentions.map(({ value }) => value)],
  );
}
