import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { entryJson, type LockedList, lockList, nextVersion } from "./history/record";
import type { EntryFields } from "./parse/fields";
import { type ParsedEntry, parseList } from "./parse/lines";
import type { Imported } from "./schema";

const blank: EntryFields = { label: "", owner: "", reason: "", expires: null };
const fieldNames = ["label", "owner", "reason", "expires"] as const;
/** An entry of the audit trail holds this many changes at most, and says how many there were; the list's own history has all. */
export const namedInAudit = 1_000;

type Written = ParsedEntry & { id: number | null; fields: EntryFields };
type Known = Partial<EntryFields> & { id: number | null };

/** Takes the good lines of a pasted or uploaded list; the others come back with their number and the reason. */
export async function importWatchlist(
  list: string | number,
  text: string,
  by: string,
  otherwise: Partial<EntryFields> = {},
): Promise<Imported> {
  return transaction(async (client) => {
    const locked = await lockList(client, typeof list === "number" ? { id: list } : { name: list });
    const { entries, refused, ignored, repeated } = parseList(text, locked.kind);
    const known = await knownEntries(client, locked.id, entries);
    const written = entries.map((entry, at) => merged(entry, known[at] ?? { id: null }, otherwise));
    const added = written.filter(({ id }) => id === null);
    const changed = written.filter(({ id, fields }, at) => id !== null && differs(fields, known[at]));
    if (added.length + changed.length > 0) {
      const version = await nextVersion(client, locked, by);
      await insertEntries(client, { list: locked, version, by, written: added });
      await updateEntries(client, { list: locked, version, by, written: changed });
      const detail = {
        ...{ version, added: added.length, changed: changed.length, refused: refused.length },
        entries: written
          .flatMap(({ value, id, fields }, at) =>
            id === null || differs(fields, known[at])
              ? [{ value, from: id === null ? null : fieldsOf(known[at]), to: fields }]
              : [],
          )
          .slice(0, namedInAudit),
      };
      await appendAudit({ actor: by, action: "watchlist.add", object: `watchlist/${locked.name}`, detail }, client);
    }
    const now = await client.query<{ now: string }>(
      `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
    );
    const expired = written.filter(
      ({ fields }) => fields.expires !== null && fields.expires <= (now.rows[0]?.now ?? ""),
    );
    return {
      added: added.length,
      changed: changed.length,
      known: entries.length - added.length - changed.length + repeated,
      expired: expired.length,
      refused,
      ignored,
    };
  });
}

/** For each line the entry that stands for the same, with what it says now. */
async function knownEntries(client: pg.ClientBase, listId: number, entries: ParsedEntry[]): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `select e.id, e.label, e.owner, e.reason, to_char(e.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as expires
     from unnest($2::text[], $3::text[], $4::text[]) with ordinality as g (low, high, term, place)
     left join watchlist_entry e on e.watchlist_id = $1
       and e.key = coalesce(g.term, host(g.low::inet) || '-' || host(g.high::inet))
     order by g.place`,
    [listId, ...targets(entries)],
  );
  return rows;
}

const targets = (entries: ParsedEntry[]) => [
  entries.map(({ target }) => target.low),
  entries.map(({ target }) => target.high),
  entries.map(({ target }) => target.term),
];

/** What the line says; then what is said for all lines; then what the entry said before. */
function merged(entry: ParsedEntry, { id, ...before }: Known, otherwise: Partial<EntryFields>): Written {
  const general = Object.fromEntries(
    fieldNames.flatMap((name) => (otherwise[name] && !entry.said[name] ? [[name, otherwise[name]]] : [])),
  );
  return { ...entry, id, fields: { ...blank, ...(id === null ? {} : before), ...entry.said, ...general } };
}

const differs = (fields: EntryFields, before: Known | undefined) =>
  fieldNames.some((name) => fields[name] !== (before?.[name] ?? blank[name]));

const fieldsOf = (known: Known | undefined) =>
  Object.fromEntries(fieldNames.map((name) => [name, known?.[name] ?? null]));

type Batch = { list: LockedList; version: number; by: string; written: Written[] };

const columnsOf = (written: Written[]) => fieldNames.map((name) => written.map(({ fields }) => fields[name]));

async function insertEntries(client: pg.ClientBase, { list, version, by, written }: Batch) {
  if (written.length === 0) return;
  await client.query(
    `with e as (
       insert into watchlist_entry (watchlist_id, version, created_by, value, low, high, term, label, owner, reason, expires_at)
       select $1, $2, $3, g.value, g.low::inet, g.high::inet, g.term, g.label, g.owner, g.reason, g.expires::timestamptz
       from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
         as g (value, low, high, term, label, owner, reason, expires)
       returning *)
     insert into watchlist_change (watchlist_id, list, version, action, entry_id, value, after, actor)
     select $1, $4, $2, 'add', e.id, e.value, ${entryJson("e")}, $3 from e order by e.id`,
    [
      ...[list.id, version, by, list.name],
      ...[written.map(({ value }) => value), ...targets(written), ...columnsOf(written)],
    ],
  );
}

/** Writes what entries of a held list say, and into the history what they said before. */
export async function updateEntries(
  client: pg.ClientBase,
  { list, version, by, written }: Omit<Batch, "written"> & { written: Pick<Written, "id" | "fields">[] },
) {
  if (written.length === 0) return;
  await client.query(
    `with b as (select * from watchlist_entry where watchlist_id = $1 and id = any($5::int[])),
     e as (
       update watchlist_entry w set label = g.label, owner = g.owner, reason = g.reason, expires_at = g.expires::timestamptz, version = $2
       from unnest($5::int[], $6::text[], $7::text[], $8::text[], $9::text[]) as g (id, label, owner, reason, expires)
       where w.watchlist_id = $1 and w.id = g.id returning w.*)
     insert into watchlist_change (watchlist_id, list, version, action, entry_id, value, before, after, actor)
     select $1, $4, $2, 'change', e.id, e.value, ${entryJson("b")}, ${entryJson("e")}, $3 from e join b on b.id = e.id order by e.id`,
    [
      ...[list.id, version, by, list.name],
      ...[written.map(({ id }) => id), ...fieldNames.map((name) => written.map(({ fields }) => fields[name]))],
    ],
  );
}

type Held = EntryFields & { value: string; version: number; changedBy: string };

/** An entry as it stands now, with its list held; refused when somebody wrote it after `version` was looked at. */
async function hold(
  client: pg.ClientBase,
  entryId: number,
  version?: number,
): Promise<{ list: LockedList; entry: Held }> {
  const gone = new AppError("not-found", "This entry is not in the list any more. Nothing was changed.");
  const { rows: lists } = await client.query<{ id: number }>(
    "select watchlist_id as id from watchlist_entry where id = $1",
    [entryId],
  );
  if (!lists[0]) throw gone;
  const list = await lockList(client, lists[0]);
  const { rows } = await client.query<Held>(
    `select e.value, e.version, e.label, e.owner, e.reason,
       to_char(e.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as expires,
       coalesce((select c.actor from watchlist_change c where c.entry_id = e.id order by c.id desc limit 1), '') as "changedBy"
     from watchlist_entry e where e.id = $1`,
    [entryId],
  );
  const entry = rows[0];
  if (!entry) throw gone;
  if (version !== undefined && entry.version !== version) {
    throw new AppError(
      "conflict",
      `${entry.changedBy} changed this entry while you looked at it. Nothing of yours was saved; look at it again.`,
    );
  }
  return { list, entry };
}

type Change = EntryFields & { entryId: number; version: number; by: string };

/** Writes what an entry says; what it stands for stays. */
export async function changeEntry({ entryId, version, by, ...fields }: Change): Promise<{ changed: boolean }> {
  return transaction(async (client) => {
    const { list, entry } = await hold(client, entryId, version);
    if (!differs(fields, { ...entry, id: entryId })) return { changed: false };
    const next = await nextVersion(client, list, by);
    await updateEntries(client, { list, version: next, by, written: [{ id: entryId, fields }] });
    const before = Object.fromEntries(fieldNames.map((name) => [name, entry[name]]));
    const detail = { version: next, value: entry.value, before, after: fields };
    await appendAudit({ actor: by, action: "watchlist.change", object: `watchlist/${list.name}`, detail }, client);
    return { changed: true };
  });
}

type Removal = { entryId: number; version?: number | undefined; reason: string; by: string };

export async function removeEntry({ entryId, version, reason, by }: Removal): Promise<{ value: string }> {
  return transaction(async (client) => {
    const { list, entry } = await hold(client, entryId, version);
    const next = await nextVersion(client, list, by);
    await client.query(
      `with e as (delete from watchlist_entry where id = $1 returning *)
       insert into watchlist_change (watchlist_id, list, version, action, entry_id, value, before, reason, actor)
       select e.watchlist_id, $2, $3, 'remove', e.id, e.value, ${entryJson("e")}, $4, $5 from e`,
      [entryId, list.name, next, reason, by],
    );
    const from = Object.fromEntries(fieldNames.map((name) => [name, entry[name]]));
    const detail = { version: next, value: entry.value, from, why: reason };
    await appendAudit({ actor: by, action: "watchlist.remove", object: `watchlist/${list.name}`, detail }, client);
    return { value: entry.value };
  });
}
