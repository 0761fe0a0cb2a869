import type pg from "pg";
import { groupBy } from "@/lib/group-by";
import type { AuthStep, EventTable, Located, SecurityAlert, SignIn, WindowsLogon } from "@/lib/ingest/canonical";
import { loadAuthSteps } from "./auth-steps";
import { canonicalJson, contentKey } from "./content-key";
import type { SignInDictionaries } from "./dictionaries";
import { alertIdentity, logonIdentity, signInIdentity } from "./identity";
import { mergeAlerts, mergeLogons } from "./others";
import { type Loaded, type Merged, mergeRows } from "./sign-ins";

type FromFile<Event> = Located<Event> & { fileId: number };

/** Loads rows of several files at once, and says of each what came of its rows. The caller has locked merging. */
export function loadOfFiles(
  client: pg.ClientBase,
  table: EventTable | "auth_step",
  rows: FromFile<unknown>[],
  dictionaries: SignInDictionaries,
): Promise<Map<number, Loaded>> {
  switch (table) {
    case "sign_in":
      return inRounds(client, table, rows as FromFile<SignIn>[], {
        identity: signInIdentity,
        content: contentKey,
        merge: (round) => mergeRows(client, round, ({ fileId }) => fileId, dictionaries),
      });
    case "security_alert":
      return inRounds(client, table, rows as FromFile<SecurityAlert>[], {
        identity: alertIdentity,
        content: canonicalJson,
        merge: (round) => mergeAlerts(client, round),
      });
    case "windows_logon":
      return inRounds(client, table, rows as FromFile<WindowsLogon>[], {
        identity: logonIdentity,
        content: canonicalJson,
        merge: (round) => mergeLogons(client, round),
      });
    case "auth_step":
      return fileByFile(client, rows as FromFile<AuthStep>[]);
  }
}

async function fileByFile(client: pg.ClientBase, rows: FromFile<AuthStep>[]) {
  const counts = new Map<number, Loaded>();
  for (const [fileId, own] of groupBy(rows, (row) => row.fileId)) {
    counts.set(fileId, await loadAuthSteps(client, fileId, own));
  }
  return counts;
}

type Means<Event> = {
  identity: (event: Event) => string;
  /** The same text for events that say the same. */
  content: (event: Event) => string;
  merge: (rows: FromFile<Event>[]) => Promise<Merged>;
};

/** An event of several files is merged once for each file; where a file merely says the same again, it only becomes a contributor. */
async function inRounds<Event>(
  client: pg.ClientBase,
  table: EventTable,
  rows: FromFile<Event>[],
  { identity, content, merge }: Means<Event>,
): Promise<Map<number, Loaded>> {
  const counts = new Map<number, Loaded>();
  const of = (fileId: number): Loaded => {
    const known = counts.get(fileId) ?? { added: 0, known: 0, enriched: 0 };
    counts.set(fileId, known);
    return known;
  };
  for (let rest = rows.map((row) => ({ id: identity(row.event), row })); rest.length > 0; ) {
    const firsts = new Map<string, FromFile<Event>>();
    const round: FromFile<Event>[] = [];
    const later: typeof rest = [];
    for (const one of rest) {
      const first = firsts.get(one.id);
      if (!first) firsts.set(one.id, one.row);
      if (first && first.fileId !== one.row.fileId) later.push(one);
      else round.push(one.row);
    }
    const { added, enriched } = await merge(round);
    for (const { fileId } of round) of(fileId).known += 1;
    for (const [id, { fileId }] of firsts) {
      const count = of(fileId);
      if (enriched.has(id)) count.enriched += 1;
      if (!added.has(id)) continue;
      count.added += 1;
      count.known -= 1;
    }
    if (later.length === 0) break;
    const unsettled = await withCopies(client, table, [...new Set(later.map(({ id }) => id))]);
    const isTwin = ({ id, row }: (typeof rest)[number]) => {
      const first = firsts.get(id);
      return !unsettled.has(id) && first !== undefined && content(first.event) === content(row.event);
    };
    const twins = later.filter(isTwin);
    for (const { row } of twins) of(row.fileId).known += 1;
    await contribute(client, table, twins);
    rest = later.filter((one) => !isTwin(one));
  }
  return counts;
}

/** The events of which not all files say the same. */
async function withCopies(client: pg.ClientBase, table: EventTable, ids: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ record_id: string }>(
    "select record_id from contribution where table_name = $1 and record_id = any($2) and copy is not null",
    [table, ids],
  );
  return new Set(rows.map((row) => row.record_id));
}

async function contribute(
  client: pg.ClientBase,
  table: EventTable,
  said: Array<{ id: string; row: FromFile<unknown> }>,
) {
  if (said.length === 0) return;
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line)
     select s.id, s.file, $1, s.line from unnest($2::uuid[], $3::int[], $4::bigint[]) as s (id, file, line) on conflict do nothing`,
    [table, said.map(({ id }) => id), said.map(({ row }) => row.fileId), said.map(({ row }) => row.line)],
  );
}
