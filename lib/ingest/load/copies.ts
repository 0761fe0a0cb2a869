import type pg from "pg";
import { groupBy } from "@/lib/group-by";
import { blankSignIn, type SignIn } from "@/lib/ingest/canonical";
import { distinctCopies } from "./merge-sign-in";
import { fromStored, type StoredRow } from "./stored";

/**
 * What each file says of an event is kept as soon as not all that is said of it is the same: the event is what all copies come to
 * (`mergeCopies`), and undoing a file merges those that are left. As long as every file says the same, nothing is kept beside what is
 * stored: that is what each of them said. So of an event either every file's word is kept, or none.
 */
export type Said = {
  fileId: number;
  line: number;
  /** What the file's rows of the event say, without repetition: mostly one. */
  copies: SignIn[];
  isKept: boolean;
};

/** An event as it is stored, with what each file says of it: the file that brought it first, then the others. */
export type KnownEvent = { id: string; stored: SignIn; said: Said[] };

/** A copy as it is kept: only what it tells. */
type KeptCopy = Partial<SignIn> & Pick<SignIn, "eventTime">;

type SaidRow = { record_id: string; upload_file_id: number; line: string; copy: KeptCopy | KeptCopy[] | null };

/** An event without an id of its own goes by the one that its content gave it. */
export const named = (event: SignIn, id: string): SignIn =>
  event.recordId === "" ? { ...event, recordId: id } : event;

/** Reads events with everything that is known of who said what. */
export async function readKnown(client: pg.ClientBase, ids: string[]): Promise<KnownEvent[]> {
  const { rows: events } = await client.query<StoredRow>(
    `select v.*, (extract(epoch from event_time) * 1000000)::bigint as event_micros,
       (extract(epoch from ingested_time) * 1000000)::bigint as ingested_micros
     from sign_in_event v where record_id = any($1)`,
    [ids],
  );
  const { rows } = await client.query<SaidRow>(
    `select record_id, upload_file_id, line, copy from contribution where table_name = 'sign_in' and record_id = any($1)
     order by upload_file_id`,
    [ids],
  );
  const byEvent = groupBy(rows, (row) => row.record_id);
  return events.map((row) => {
    const id = row.record_id;
    const stored = fromStored(row);
    const said = (byEvent.get(id) ?? []).map((contribution) => saidOf(contribution, stored));
    const first = said.find(({ fileId }) => fileId === row.upload_file_id);
    const { upload_file_id: fileId, line } = row;
    return {
      id,
      stored,
      said: [
        { ...(first ?? { fileId, copies: [stored], isKept: false }), line: Number(line) },
        ...said.filter((one) => one !== first),
      ],
    };
  });
}

function saidOf({ record_id, upload_file_id, line, copy }: SaidRow, stored: SignIn): Said {
  const copies = [copy ?? []].flat().map((kept) => named({ ...blankSignIn, ...kept }, record_id));
  const isKept = copies.length > 0;
  return { fileId: upload_file_id, line: Number(line), copies: isKept ? copies : [stored], isKept };
}

/** Keeps what files say of events, in place of what was kept of theirs before; without copies they say what is stored. */
export async function keepSaid(client: pg.ClientBase, rows: Array<{ id: string } & Omit<Said, "isKept">>) {
  if (rows.length === 0) return;
  const kept = rows.map(({ id, fileId, line, copies }) => {
    const told = distinctCopies(copies).map((copy) => toldOf(copy, id));
    return { id, file: fileId, line, copy: told.length > 1 ? told : told[0] };
  });
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line, copy)
     select r.id, r.file, 'sign_in', r.line, r.copy from jsonb_to_recordset($1::jsonb) as r (id uuid, file integer, line bigint, copy jsonb)
     on conflict (record_id, upload_file_id, table_name) do update set copy = excluded.copy`,
    [JSON.stringify(kept)],
  );
}

/** Most of a sign-in is empty, and there can be a copy for every event and file. */
function toldOf(event: SignIn, id: string): KeptCopy {
  const blank: SignIn = { ...blankSignIn, recordId: id, eventTime: event.eventTime };
  const told = Object.entries(named(event, id)).filter(([name, value]) => value !== blank[name as keyof SignIn]);
  return { ...Object.fromEntries(told), eventTime: event.eventTime };
}
