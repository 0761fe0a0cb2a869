import type pg from "pg";
import { blankSignIn, type SignIn } from "@/lib/ingest/canonical";
import { mergeSignIn } from "./merge-sign-in";

/** A file's own word on an event that another file had brought, and what was stored of it until then. */
export type Differing = {
  id: string;
  fileId: number;
  line: number;
  said: SignIn;
  stored: { fileId: number; line: number; event: SignIn };
  /** Whether the event says more or something else from now on. */
  isLearnt: boolean;
};

/** A copy as it is kept: only what it tells. */
export type KeptCopy = Partial<SignIn> & Pick<SignIn, "eventTime">;

type Kept = { record_id: string; line: string; copy: KeptCopy | null };

/**
 * Keeps the copies of events that files differ in, so that undoing one of them can merge the others anew. A file that said what was
 * stored needs no copy. The first file's is kept when the second one teaches the event something: until then it is what is stored.
 */
export async function keepCopies(client: pg.ClientBase, differing: Differing[]): Promise<void> {
  const taught = differing.filter(({ fileId, stored, isLearnt }) => isLearnt && fileId !== stored.fileId);
  await keep(
    client,
    taught.map(({ id, stored }) => ({ id, file: stored.fileId, line: stored.line, copy: stored.event })),
    "do nothing",
  );
  // A further row of a file adds to what the file said before.
  const before = await keptOf(client, differing);
  await keep(
    client,
    differing.flatMap(({ id, fileId, line, said, stored }) => {
      const kept = before.get(`${fileId} ${id}`);
      if (!kept && fileId === stored.fileId) return [];
      const isFurtherRow = kept !== undefined && Number(kept.line) !== line;
      const earlier = kept?.copy ? spelledOut(kept.copy) : isFurtherRow ? stored.event : null;
      return [{ id, file: fileId, line, copy: earlier ? mergeSignIn(earlier, said) : said }];
    }),
    "do update set copy = excluded.copy",
  );
}

type Row = { id: string; file: number; line: number; copy: SignIn };

async function keep(client: pg.ClientBase, rows: Row[], onConflict: string) {
  if (rows.length === 0) return;
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line, copy)
     select r.id, r.file, 'sign_in', r.line, r.copy from jsonb_to_recordset($1::jsonb) as r (id uuid, file integer, line bigint, copy jsonb)
     on conflict (record_id, upload_file_id, table_name) ${onConflict}`,
    [JSON.stringify(rows.map((row) => ({ ...row, copy: toldOf(row.copy) })))],
  );
}

async function keptOf(client: pg.ClientBase, differing: Differing[]): Promise<Map<string, Kept>> {
  const { rows } = await client.query<Kept & { upload_file_id: number }>(
    `select record_id, upload_file_id, line, copy from contribution
     where table_name = 'sign_in' and record_id = any($1) and upload_file_id = any($2)`,
    [differing.map(({ id }) => id), [...new Set(differing.map(({ fileId }) => fileId))]],
  );
  return new Map(rows.map((row) => [`${row.upload_file_id} ${row.record_id}`, row]));
}

/** Most of a sign-in is empty, and there can be a copy for every event and file. */
function toldOf(event: SignIn): KeptCopy {
  const told = Object.entries(event).filter(([name, value]) => value !== blankSignIn[name as keyof typeof blankSignIn]);
  return { ...Object.fromEntries(told), eventTime: event.eventTime };
}

export const spelledOut = (copy: KeptCopy): SignIn => ({ ...blankSignIn, ...copy });
