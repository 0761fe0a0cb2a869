import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import { groupBy } from "@/lib/group-by";
import type { SignIn } from "@/lib/ingest/canonical";
import { loadSignIns, type SignInDictionaries } from "@/lib/ingest/load";
import { type KeptCopy, spelledOut } from "@/lib/ingest/load/copies";
import { mergeSignIn } from "@/lib/ingest/load/merge-sign-in";
import { fromStored, type StoredRow } from "@/lib/ingest/load/stored";

/** What one file says of an event. */
type Copy = { fileId: number; line: number; event: SignIn };

/** An event as it is stored, with the files' copies in the order in which they arrived. */
export type Contributed = { id: string; stored: SignIn; copies: Copy[] };

type StoredCopy = { record_id: string; upload_file_id: number; line: string; copy: KeptCopy | null };

/** Reads events with everything that is known of who said what. */
export async function contributed(client: pg.ClientBase, ids: string[]): Promise<Contributed[]> {
  const { rows: events } = await client.query<StoredRow>(
    `select v.*, (extract(epoch from event_time) * 1000000)::bigint as event_micros,
       (extract(epoch from ingested_time) * 1000000)::bigint as ingested_micros
     from sign_in_event v where record_id = any($1)`,
    [ids],
  );
  const { rows } = await client.query<StoredCopy>(
    `select record_id, upload_file_id, line, copy from contribution where table_name = 'sign_in' and record_id = any($1)
     order by record_id, upload_file_id`,
    [ids],
  );
  const byEvent = groupBy(rows, (row) => row.record_id);
  return events.map((row) => {
    const stored = fromStored(row);
    const others = byEvent.get(row.record_id) ?? [];
    const own = others.find((copy) => copy.upload_file_id === row.upload_file_id);
    const first = {
      record_id: row.record_id,
      upload_file_id: row.upload_file_id,
      line: row.line,
      copy: own?.copy ?? null,
    };
    return {
      id: row.record_id,
      stored,
      copies: saidOf(stored, [first, ...others.filter((copy) => copy !== own)]),
    };
  });
}

/** A file whose copy was not kept said what was stored at that time. */
function saidOf(stored: SignIn, kept: StoredCopy[]): Copy[] {
  let known: SignIn | null = null;
  return kept.map(({ record_id, upload_file_id, line, copy }) => {
    // An event without an id of its own is known by the one that its content gave it.
    const said = copy ? { ...spelledOut(copy), recordId: copy.recordId || record_id } : (known ?? stored);
    known = known ? mergeSignIn(known, said) : said;
    return { fileId: upload_file_id, line: Number(line), event: said };
  });
}

/** Whether an event would say something else without these files. */
export function changesWithout({ stored, copies }: Contributed, files: Set<number>): boolean {
  const rest = copies.filter(({ fileId }) => !files.has(fileId)).map(({ event }) => event);
  const [first, ...others] = rest;
  return first !== undefined && !isDeepStrictEqual(others.reduce(mergeSignIn, first), stored);
}

/** Loads the copies that are left, in their order, as if the others had never come. The events were taken out before. */
export async function loadAnew(
  client: pg.ClientBase,
  events: Contributed[],
  files: Set<number>,
  dictionaries: SignInDictionaries,
): Promise<void> {
  const left = events.map(({ copies }) => copies.filter(({ fileId }) => !files.has(fileId)));
  for (let turn = 0; left.some((copies) => copies.length > turn); turn += 1) {
    const inTurn = left.flatMap((copies) => copies[turn] ?? []);
    for (const [fileId, copies] of groupBy(inTurn, (copy) => copy.fileId)) {
      const located = copies.map(({ event, line }) => ({ event, line, offset: 0 }));
      await loadSignIns(client, fileId, located, dictionaries);
    }
  }
}
