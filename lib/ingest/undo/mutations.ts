import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { EventTable } from "@/lib/ingest/canonical";
import { SignInDictionaries } from "@/lib/ingest/load";
import { readKnown } from "@/lib/ingest/load/copies";
import { lockMerging } from "@/lib/ingest/load/merge-lock";
import { changedColumns, countOthers, countSignIns, signInChange } from "@/lib/ingest/load/rollups";
import { notify } from "@/lib/live/notify";
import { inferAnew, listAddresses, rememberAddresses } from "./addresses";
import { takeOutAuthSteps } from "./auth-steps";
import { countTouched, filesToUndo } from "./counts";
import { changesWithout, loadAnew } from "./merge-anew";
import { mergeRowsAnew } from "./merge-rows-anew";
import { removes, type UndoCounts, type UndoProgress } from "./schema";
import { eventTables, type Fate, listTouched, origins, stepsOf } from "./touched";

type Options = {
  by: string;
  /** How many events the preview said would go: what was confirmed happens, or nothing does. */
  expected?: number;
  signal?: AbortSignal;
  onProgress?: (progress: UndoProgress) => Promise<void>;
};

type Work = { client: pg.ClientBase; files: number[]; dictionaries: SignInDictionaries };

/**
 * Takes back what an upload alone brought. An event that another upload also contained stays, belongs to that one from then on, and
 * says what the uploads that are left say of it. The original, the ledger and the rejects stay; verdicts and notes stay, and the next
 * run of a hunt says which findings are gone. One transaction: a kill or a cancel leaves everything as it was.
 */
export async function undoUpload(uploadId: string, options: Options): Promise<UndoCounts> {
  const { by, signal } = options;
  return transaction(async (client) => {
    await lockMerging(client);
    const files = await filesToUndo(client, uploadId, { lock: true });
    const counts = await takeBack(client, files, options);
    signal?.throwIfAborted();
    await client.query("update upload set state = 'undone', undone_at = now(), undone_by = $2 where id = $1", [
      uploadId,
      by,
    ]);
    await appendAudit({ actor: by, action: "upload.undone", object: `upload/${uploadId}`, detail: counts }, client);
    await notify("upload", uploadId, client);
    return counts;
  });
}

/** Takes back what these files alone brought, within the caller's transaction and under the lock of whoever loads. */
export async function takeBack(
  client: pg.ClientBase,
  files: number[],
  { expected, signal, onProgress }: Omit<Options, "by"> = {},
): Promise<UndoCounts> {
  await listTouched(client, files);
  const counts: UndoCounts = { ...(await countTouched(client, files)), changes: 0 };
  if (expected !== undefined && removes(counts) !== expected) {
    throw new AppError(
      "conflict",
      `${removes(counts)} events would go now, not the ${expected} of the preview: something was loaded or undone since. Nothing was changed. Look at the preview again.`,
    );
  }
  await client.query(signInChange);
  await listAddresses(client);
  const work: Work = { client, files, dictionaries: new SignInDictionaries() };
  const total = counts.tables.reduce((sum, { goes, stays }) => sum + goes + stays, 0);
  let done = 0;
  for (const table of eventTables) {
    for (const { fate, phase, take } of fatesOf(table)) {
      for await (const ids of stepsOf(client, table, fate)) {
        signal?.throwIfAborted();
        counts.changes += await take(work, ids);
        done += ids.length;
        await onProgress?.({ phase, done, total });
      }
    }
  }
  await takeOutAuthSteps(client, files);
  await client.query("delete from contribution where upload_file_id = any($1)", [files]);
  // Nothing is left to count: only the rollup lines that came to nothing are swept.
  await countSignIns(client, true);
  await inferAnew(client);
  return counts;
}

type Taken = { fate: Fate; phase: string; take: (work: Work, ids: string[]) => Promise<number> };

/** What is done with the events of a table; each says how many of the events that stay say something else now. */
function fatesOf(table: EventTable): Taken[] {
  const goes = table === "sign_in" ? removeSignIns : removeOthers(table);
  return [
    { fate: "goes", phase: "Removing events", take: goes },
    { fate: "passes-on", phase: "Passing shared events on", take: passOn(table) },
    {
      fate: "merges-anew",
      phase: "Merging shared events anew",
      take: table === "sign_in" ? mergeAnew : mergeOthersAnew(table),
    },
  ];
}

async function takeOutSignIns({ client }: Work, ids: string[]) {
  await client.query(`insert into sign_in_change select -1, ${changedColumns} from sign_in where record_id = any($1)`, [
    ids,
  ]);
  await rememberAddresses(client);
  await client.query("delete from sign_in where record_id = any($1)", [ids]);
  await client.query("delete from sign_in_detail where record_id = any($1)", [ids]);
  await countSignIns(client, false);
  await client.query("delete from sign_in_change");
}

async function removeSignIns(work: Work, ids: string[]) {
  await takeOutSignIns(work, ids);
  await work.client.query("delete from contribution where table_name = 'sign_in' and record_id = any($1)", [ids]);
  return 0;
}

const removeOthers = (table: "security_alert" | "windows_logon") => async (work: Work, ids: string[]) => {
  await countOthers(work.client, table, { by: "record_id", ids }, -1);
  await work.client.query(`delete from ${table} where record_id = any($1)`, [ids]);
  return 0;
};

/** Gives events to the first other file that contained them. */
const passOn = (table: EventTable) => async (work: Work, ids: string[]) => {
  // The coverage of alerts and logons is told by the file that they belong to.
  if (table !== "sign_in") await countOthers(work.client, table, { by: "record_id", ids }, -1);
  await work.client.query(
    `with heir as (
       select distinct on (c.record_id) c.record_id, c.upload_file_id, c.line from contribution c
       join ${origins[table]} o on o.record_id = c.record_id and o.upload_file_id = any($2)
       where c.table_name = $1 and c.record_id = any($3) and c.upload_file_id <> all($2) order by c.record_id, c.upload_file_id
     ), taken as (
       delete from contribution c using heir h
       where c.table_name = $1 and c.record_id = h.record_id and c.upload_file_id = h.upload_file_id
     )
     update ${origins[table]} o set upload_file_id = h.upload_file_id, line = h.line from heir h
     where o.record_id = h.record_id and o.upload_file_id = any($2)`,
    [table, work.files, ids],
  );
  if (table !== "sign_in") await countOthers(work.client, table, { by: "record_id", ids });
  return 0;
};

/** Takes events whose copies differed out and loads the copies that are left. */
async function mergeAnew(work: Work, ids: string[]) {
  const own = new Set(work.files);
  const events = await readKnown(work.client, ids);
  await removeSignIns(work, ids);
  await loadAnew(work.client, events, own, work.dictionaries);
  return events.filter((event) => changesWithout(event, own)).length;
}

const mergeOthersAnew = (table: "security_alert" | "windows_logon") => (work: Work, ids: string[]) =>
  mergeRowsAnew(work.client, table, work.files, ids);
