import type pg from "pg";
import type { Located, SignIn } from "@/lib/ingest/canonical";
import { kinds } from "@/lib/sign-ins/schema";
import { contentKey } from "./content-key";
import { type Keep, keepSaid, named, readKnown, toKeep } from "./copies";
import { BinaryRows } from "./copy-binary";
import { dictionaryColumns, SignInDictionaries } from "./dictionaries";
import { signInIdentity } from "./identity";
import { lockMerging } from "./merge-lock";
import { distinctCopies, mergeCopies } from "./merge-sign-in";
import { changedColumns, countSignIns, signInChange } from "./rollups";
import {
  contribute,
  detailColumns,
  emptyStaging,
  prepareStaging,
  signInColumns,
  stagedKnown,
  storeStaged,
} from "./staging";
import { storedExtra, tokenOrNull, uuidOrNull } from "./stored";

/** Of the rows given: how many events are new, how many were known, and how many of the known learnt something. */
export type Loaded = { added: number; known: number; enriched: number };

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
  await lockMerging(client);
  return mergeSignIns(client, fileId, located, dictionaries);
}

/** As `loadSignIns`, for a caller that has locked merging. */
export async function mergeSignIns(
  client: pg.ClientBase,
  fileId: number,
  located: Located<SignIn>[],
  dictionaries: SignInDictionaries,
): Promise<Loaded> {
  const { added, enriched } = await mergeRows(client, located, () => fileId, dictionaries);
  return { added: added.size, known: located.length - added.size, enriched: enriched.size };
}

/** By their ids, the events that are new, and those that learnt something. */
export type Merged = { added: ReadonlySet<string>; enriched: ReadonlySet<string> };

/** As `mergeSignIns`, for rows of several files; those of one event must be of one file. */
export async function mergeRows<Row extends Located<SignIn>>(
  client: pg.ClientBase,
  located: readonly Row[],
  fileOf: (row: Row) => number,
  dictionaries: SignInDictionaries,
): Promise<Merged> {
  await prepareStaging(client);
  await client.query(signInChange);

  const entries = new Map<string, Entry>();
  const repeated = new Map<string, Located<SignIn>[]>();
  for (const row of located) {
    const { event, line } = row;
    const id = signInIdentity(event);
    const first = entries.get(id);
    if (!first) {
      entries.set(id, { event, fileId: fileOf(row), line });
      continue;
    }
    const rows = repeated.get(id);
    if (rows) rows.push(row);
    else repeated.set(id, [{ event: first.event, line: first.line, offset: 0 }, row]);
  }
  const several = new Map<string, SignIn[]>();
  const enrichedIds = new Set<string>();
  for (const [id, rows] of repeated) {
    const copies = distinctCopies(rows.map(({ event }) => event));
    if (copies.length === 1) continue;
    const first = entries.get(id) as Entry;
    const event = mergeCopies(copies);
    several.set(id, copies);
    entries.set(id, { ...first, event });
    if (contentKey(event) !== contentKey(first.event)) enrichedIds.add(id);
  }

  await stage(client, entries, dictionaries);
  const known = await stagedKnown(client);
  // What a twin in the same batch brought counts only for an event that is new.
  for (const { record_id } of known) enrichedIds.delete(record_id);
  const knownIds = new Set(known.map((row) => row.record_id));
  const differing = known.filter((row) => row.differs || several.has(row.record_id)).map((row) => row.record_id);
  if (known.length > 0) await contribute(client, differing);
  await client.query("delete from incoming_sign_in i using sign_in s where s.record_id = i.record_id");
  await client.query("delete from incoming_detail i using sign_in s where s.record_id = i.record_id");
  await client.query(`insert into sign_in_change select 1, ${changedColumns} from incoming_sign_in`);
  await storeStaged(client);
  await keepSaid(
    client,
    [...several].flatMap(([id, copies]) => {
      const { fileId, line } = entries.get(id) as Entry;
      return knownIds.has(id) ? [] : [{ id, fileId, line, copies }];
    }),
  );

  if (differing.length > 0) {
    const learnt = await learn(client, differing, entries, several);
    for (const id of learnt.keys()) enrichedIds.add(id);
    if (learnt.size > 0) {
      const ids = [...learnt.keys()];
      await client.query(
        `insert into sign_in_change select -1, ${changedColumns} from sign_in where record_id = any($1)`,
        [ids],
      );
      await client.query("delete from sign_in where record_id = any($1)", [ids]);
      await client.query("delete from sign_in_detail where record_id = any($1)", [ids]);
      await emptyStaging(client);
      await stage(client, learnt, dictionaries);
      await client.query(`insert into sign_in_change select 1, ${changedColumns} from incoming_sign_in`);
      await storeStaged(client);
    }
  }
  await countSignIns(client, differing.length > 0);
  await emptyStaging(client);
  await client.query("delete from sign_in_change");

  const added = new Set([...entries.keys()].filter((id) => !knownIds.has(id)));
  return { added, enriched: enrichedIds };
}

export async function stage(client: pg.ClientBase, entries: Map<string, Entry>, dictionaries: SignInDictionaries) {
  const events = [...entries.values()].map((entry) => entry.event);
  const ids = await dictionaries.resolve(client, events);
  const signIns = new BinaryRows();
  const details = new BinaryRows();
  let index = 0;
  for (const [id, entry] of entries) {
    writeSignIn(signIns, id, entry.event, ids, index);
    writeDetail(details, id, entry, ids.account_id[index] ?? 0);
    index += 1;
  }
  await signIns.copyInto(client, `incoming_sign_in (${signInColumns})`);
  await details.copyInto(client, `incoming_detail (${detailColumns})`);
  await client.query("analyze incoming_sign_in (record_id)");
}

type Ids = Awaited<ReturnType<SignInDictionaries["resolve"]>>;

function writeSignIn(rows: BinaryRows, id: string, event: SignIn, ids: Ids, index: number) {
  rows.row(19);
  rows.uuid(id);
  for (const column of dictionaryColumns) rows.int4(ids[column][index] ?? 0);
  rows.int2(kinds[event.kind]);
  rows.bool(event.resultCode === "0");
  rows.time(event.eventTime);
  rows.int4(event.groupedCount);
  rows.time(event.ingestedTime);
  rows.int8(event.asn);
  rows.uuid(uuidOrNull(event.correlationId));
  rows.uuid(uuidOrNull(event.sessionId));
  rows.uuid(tokenOrNull(event.tokenId));
}

function writeDetail(rows: BinaryRows, id: string, { event, fileId, line }: Entry, accountId: number) {
  rows.row(7);
  rows.uuid(id);
  rows.int4(accountId);
  rows.int4(fileId);
  rows.int8(line);
  // All of it with the row: a merged event is one of a kind.
  rows.null();
  rows.null();
  rows.jsonb(storedExtra(event));
}

const learntAtOnce = 1000;

/** Keeps what is said of these events, and returns those that say something else from now on. */
async function learn(
  client: pg.ClientBase,
  ids: string[],
  entries: Map<string, Entry>,
  several: Map<string, SignIn[]>,
): Promise<Map<string, Entry>> {
  const learnt = new Map<string, Entry>();
  // Copies are large next to what a step holds of its rows.
  for (let from = 0; from < ids.length; from += learntAtOnce) {
    const kept: Keep[] = [];
    for (const known of await readKnown(client, ids.slice(from, from + learntAtOnce))) {
      const { id, stored, said } = known;
      const entry = entries.get(id);
      const [first] = said;
      if (!entry || !first) continue;
      const { fileId, line, event } = entry;
      const own = said.find((one) => one.fileId === fileId);
      const rows = (several.get(id) ?? [event]).map((row) => named(row, id));
      const copies = distinctCopies([...(own?.copies ?? []), ...rows]);
      kept.push(...toKeep(known, fileId, line, copies));
      // Files that say the same share their copies.
      const others = new Set(said.flatMap((one) => (one === own ? [] : one.copies)));
      const merged = mergeCopies([...others, ...copies]);
      if (contentKey(merged) !== contentKey(stored)) {
        learnt.set(id, { event: merged, fileId: first.fileId, line: first.line });
      }
    }
    await keepSaid(client, kept);
  }
  return learnt;
}
