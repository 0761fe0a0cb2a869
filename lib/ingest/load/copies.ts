import type pg from "pg";
import { groupBy } from "@/lib/group-by";
import { blankSignIn, type SignIn } from "@/lib/ingest/canonical";
import { contentKey } from "./content-key";
import { distinctCopies } from "./merge-sign-in";
import { fromStored, type StoredRow } from "./stored";

/**
 * What each file says of an event is kept as soon as not all that is said of it is the same: the event is what all copies come to
 * (`mergeCopies`), and undoing a file merges those that are left. As long as every file says the same, nothing is kept beside what is
 * stored: that is what each of them said. Once copies are kept, that of the file that brought the event first is among them. Another
 * file for which none is kept says what that one does, and a number in place of a copy is the file that says the same.
 */
export type Said = {
  fileId: number;
  line: number;
  /** What the file's rows of the event say, without repetition: mostly one. */
  copies: SignIn[];
  /** The file that it is kept with: itself, one that says the same, or null when nothing is kept of the event. */
  keptWith: number | null;
};

/** An event as it is stored, with what each file says of it: the file that brought it first, then the others. */
export type KnownEvent = { id: string; stored: SignIn; said: Said[] };

/** A copy as it is kept: only what it tells. */
type KeptCopy = Partial<SignIn> & Pick<SignIn, "eventTime">;

type SaidRow = { record_id: string; upload_file_id: number; line: string; copy: KeptCopy | KeptCopy[] | number | null };

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
    const { record_id: id, upload_file_id: first, line } = row;
    const stored = fromStored(row);
    const listed = byEvent.get(id) ?? [];
    const whole = new Map(listed.flatMap((one) => wholeOf(one)));
    const saidBy = (fileId: number, line: string, copy: SaidRow["copy"]): Said => {
      const keptWith = whole.has(fileId) ? fileId : typeof copy === "number" ? copy : first;
      const copies = whole.get(keptWith);
      return { fileId, line: Number(line), copies: copies ?? [stored], keptWith: copies ? keptWith : null };
    };
    const others = listed.filter((one) => one.upload_file_id !== first);
    return {
      id,
      stored,
      said: [saidBy(first, line, null), ...others.map((one) => saidBy(one.upload_file_id, one.line, one.copy))],
    };
  });
}

function wholeOf({ record_id, upload_file_id, copy }: SaidRow): Array<[fileId: number, copies: SignIn[]]> {
  if (copy === null || typeof copy === "number") return [];
  return [[upload_file_id, [copy].flat().map((kept) => named({ ...blankSignIn, ...kept }, record_id))]];
}

/** What is to be kept when a file says this of a known event, with what it said of it before. */
export function toKeep(known: KnownEvent, fileId: number, line: number, copies: SignIn[]): Keep[] {
  const { id, said } = known;
  const [first] = said;
  const own = said.find((one) => one.fileId === fileId);
  const others = said.filter((one) => one !== own);
  const key = keyOf(copies);
  const isNews = !own || keyOf(own.copies) !== key;
  if (others.every((one) => keyOf(one.copies) === key) && copies.length === 1) {
    return own ? [] : [{ id, fileId, line, copies: null }];
  }
  const kept: Keep[] = [];
  if (first && first !== own && first.keptWith === null) kept.push({ ...first, id });
  if (!isNews) return kept;
  const mayRefer = own !== first;
  const same =
    mayRefer && others.find((one) => (one === first || one.keptWith === one.fileId) && keyOf(one.copies) === key);
  kept.push({ id, fileId, line: own?.line ?? line, copies: same ? same.fileId : copies });
  // Those that said the same as this file until now keep what that was.
  const left = own ? others.filter((one) => (one.keptWith ?? first?.fileId) === fileId) : [];
  return [...kept, ...left.map((one) => ({ ...one, id }))];
}

const keyOf = (copies: SignIn[]) => copies.map(contentKey).sort().join();

/** What a file says of an event, the file that says the same, or null for what the first file says. */
export type Keep = { id: string; fileId: number; line: number; copies: SignIn[] | number | null };

/** Keeps what files say of events, in place of what was kept of theirs before. */
export async function keepSaid(client: pg.ClientBase, rows: Keep[]) {
  if (rows.length === 0) return;
  const kept = rows.map(({ id, fileId, line, copies }) => ({ id, file: fileId, line, copy: keptOf(copies, id) }));
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line, copy)
     select r.id, r.file, 'sign_in', r.line, r.copy from jsonb_to_recordset($1::jsonb) as r (id uuid, file integer, line bigint, copy jsonb)
     on conflict (record_id, upload_file_id, table_name) do update set copy = excluded.copy`,
    [JSON.stringify(kept)],
  );
}

function keptOf(copies: Keep["copies"], id: string): SaidRow["copy"] {
  if (copies === null || typeof copies === "number") return copies;
  const [first, ...further] = distinctCopies(copies).map((copy) => toldOf(copy, id));
  return first ? (further.length > 0 ? [first, ...further] : first) : null;
}

/** Most of a sign-in is empty, and there can be a copy for every event and file. */
function toldOf(event: SignIn, id: string): KeptCopy {
  const blank: SignIn = { ...blankSignIn, recordId: id, eventTime: event.eventTime };
  const told = Object.entries(named(event, id)).filter(([name, value]) => value !== blank[name as keyof SignIn]);
  return { ...Object.fromEntries(told), eventTime: event.eventTime };
}
