import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import type { Located, SignIn } from "@/lib/ingest/canonical";
import { kinds } from "@/lib/sign-ins/schema";
import { BinaryRows } from "./copy-binary";
import { SignInDictionaries } from "./dictionaries";
import { signInIdentity } from "./identity";
import { mergeSignIn } from "./merge-sign-in";
import { changedColumns, countSignIns, signInChange } from "./rollups";
import { fromStored, type StoredRow, storedExtra, uuidOrNull } from "./stored";

/** Of the rows given: how many events are new, how many were known, and how many of the known learnt something. */
export type Loaded = { added: number; known: number; enriched: number };

/** Merges must not interleave: each reads what is known before it writes. */
export const mergeLock = 4_801_211;

const narrow = `record_id, account_id, event_time, ingested_time, kind, succeeded, grouped_count, application_id, resource_id, ip_id, asn,
  place_id, result_id, user_agent_id, device_id, trait_id, correlation_id, session_id, token_id`;

const staging = `create temp table if not exists incoming_sign_in (
  record_id uuid, account_id integer, event_time timestamptz, ingested_time timestamptz, kind smallint, succeeded boolean,
  grouped_count integer, application_id integer, resource_id integer, ip_id integer, asn bigint, place_id integer, result_id integer,
  user_agent_id integer, device_id integer, trait_id integer, correlation_id uuid, session_id uuid, token_id uuid,
  upload_file_id integer, line bigint, extra jsonb) on commit delete rows`;

type Entry = { event: SignIn; fileId: number; line: number };

/**
 * Loads sign-ins inside the caller's transaction: a new id is added, a known one learns what the copy has more, and the rollups
 * follow. Works batch by batch; give the same `dictionaries` to every batch of an ingest.
 */
export async function loadSignIns(
  client: pg.ClientBase,
  fileId: number,
  located: Located<SignIn>[],
  dictionaries = new SignInDictionaries(),
): Promise<Loaded> {
  await client.query("select pg_advisory_xact_lock($1)", [mergeLock]);
  await client.query(staging);
  await client.query(signInChange);

  const entries = new Map<string, Entry>();
  const enrichedIds = new Set<string>();
  for (const { event, line } of located) {
    const id = signInIdentity(event);
    const twin = entries.get(id);
    if (!twin) {
      entries.set(id, { event, fileId, line });
      continue;
    }
    const merged = mergeSignIn(twin.event, event);
    if (!isDeepStrictEqual(merged, twin.event)) {
      entries.set(id, { ...twin, event: merged });
      enrichedIds.add(id);
    }
  }

  await stage(client, entries, dictionaries);
  const { rows: known } = await client.query<{ record_id: string; differs: boolean }>(differences);
  // What a twin in the same batch brought counts only for an event that is new.
  for (const { record_id } of known) enrichedIds.delete(record_id);
  const differing = known.filter((row) => row.differs).map((row) => row.record_id);
  if (known.length > 0) await client.query(contributions);
  await client.query("delete from incoming_sign_in i using sign_in s where s.record_id = i.record_id");
  await client.query(`insert into sign_in_change select 1, ${changedColumns} from incoming_sign_in`);
  await store(client);

  if (differing.length > 0) {
    const learnt = await learn(client, differing, entries);
    for (const id of learnt.keys()) enrichedIds.add(id);
    if (learnt.size > 0) {
      const ids = [...learnt.keys()];
      await client.query(
        `insert into sign_in_change select -1, ${changedColumns} from sign_in where record_id = any($1)`,
        [ids],
      );
      await client.query("delete from sign_in where record_id = any($1)", [ids]);
      await client.query("delete from sign_in_detail where record_id = any($1)", [ids]);
      await client.query("delete from incoming_sign_in");
      await stage(client, learnt, dictionaries);
      await client.query(`insert into sign_in_change select 1, ${changedColumns} from incoming_sign_in`);
      await store(client);
    }
  }
  await countSignIns(client, differing.length > 0);
  await client.query("delete from incoming_sign_in; delete from sign_in_change");

  const added = entries.size - known.length;
  return { added, known: located.length - added, enriched: enrichedIds.size };
}

const differences = `
  select s.record_id, (s.account_id, s.event_time, s.ingested_time, s.kind, s.grouped_count, s.application_id, s.resource_id, s.ip_id, s.asn,
      s.place_id, s.result_id, s.user_agent_id, s.device_id, s.trait_id, s.correlation_id, s.session_id, s.token_id, d.extra)
    is distinct from (i.account_id, i.event_time, i.ingested_time, i.kind, i.grouped_count, i.application_id, i.resource_id, i.ip_id, i.asn,
      i.place_id, i.result_id, i.user_agent_id, i.device_id, i.trait_id, i.correlation_id, i.session_id, i.token_id, i.extra) as differs
  from incoming_sign_in i
  join sign_in s on s.record_id = i.record_id
  join sign_in_detail d on d.record_id = s.record_id and d.account_id = s.account_id`;

/** Remembers the files that an event came in again with: undoing one of them must not take it away. */
const contributions = `
  insert into contribution (record_id, upload_file_id, table_name, line)
  select i.record_id, i.upload_file_id, 'sign_in', i.line from incoming_sign_in i join sign_in_detail d on d.record_id = i.record_id
  where d.upload_file_id <> i.upload_file_id on conflict do nothing`;

async function store(client: pg.ClientBase) {
  await client.query(`insert into sign_in (${narrow}) select ${narrow} from incoming_sign_in`);
  await client.query(`insert into sign_in_detail (record_id, account_id, upload_file_id, line, extra)
    select record_id, account_id, upload_file_id, line, extra from incoming_sign_in`);
}

async function stage(client: pg.ClientBase, entries: Map<string, Entry>, dictionaries: SignInDictionaries) {
  const events = [...entries.values()].map((entry) => entry.event);
  const ids = await dictionaries.resolve(client, events);
  const rows = new BinaryRows();
  let index = 0;
  for (const [id, entry] of entries) {
    write(rows, id, entry, ids, index);
    index += 1;
  }
  await rows.copyInto(client, "incoming_sign_in");
  await client.query("analyze incoming_sign_in (record_id)");
}

type Ids = Awaited<ReturnType<SignInDictionaries["resolve"]>>;

function write(rows: BinaryRows, id: string, { event, fileId, line }: Entry, ids: Ids, index: number) {
  const idIn = (column: keyof Ids) => ids[column][index] ?? 0;
  rows.row(22);
  rows.uuid(id);
  rows.int4(idIn("account_id"));
  rows.time(event.eventTime);
  rows.time(event.ingestedTime);
  rows.int2(kinds[event.kind]);
  rows.bool(event.resultCode === "0");
  rows.int4(event.groupedCount);
  rows.int4(idIn("application_id"));
  rows.int4(idIn("resource_id"));
  rows.int4(idIn("ip_id"));
  rows.int8(event.asn);
  rows.int4(idIn("place_id"));
  rows.int4(idIn("result_id"));
  rows.int4(idIn("user_agent_id"));
  rows.int4(idIn("device_id"));
  rows.int4(idIn("trait_id"));
  rows.uuid(uuidOrNull(event.correlationId));
  rows.uuid(uuidOrNull(event.sessionId));
  rows.uuid(uuidOrNull(event.tokenId));
  rows.int4(fileId);
  rows.int8(line);
  rows.jsonb(storedExtra(event));
}

/** Reads the stored copies of the ids, merges the incoming ones into them, and returns those that learnt something. */
async function learn(client: pg.ClientBase, ids: string[], entries: Map<string, Entry>): Promise<Map<string, Entry>> {
  const { rows } = await client.query<StoredRow>(
    `select v.*, (extract(epoch from event_time) * 1000000)::bigint as event_micros,
       (extract(epoch from ingested_time) * 1000000)::bigint as ingested_micros
     from sign_in_event v where record_id = any($1)`,
    [ids],
  );
  const learnt = new Map<string, Entry>();
  for (const row of rows) {
    const incoming = entries.get(row.record_id);
    if (!incoming) continue;
    const stored = fromStored(row);
    const merged = mergeSignIn(stored, incoming.event);
    if (!isDeepStrictEqual(merged, stored)) {
      learnt.set(row.record_id, { event: merged, fileId: row.upload_file_id, line: Number(row.line) });
    }
  }
  return learnt;
}
