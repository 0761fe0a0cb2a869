import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import type { EventTable } from "./canonical";
import { changedColumns, countOthers, countSignIns, signInChange } from "./load/rollups";
import { mergeLock } from "./load/sign-ins";

export type Undone = { removed: number; kept: number; findingsTouched: number };

/** Where each table says which file brought an event first. */
const origins = {
  sign_in: "sign_in_detail",
  security_alert: "security_alert",
  windows_logon: "windows_logon",
} as const;

const tables: EventTable[] = ["sign_in", "security_alert", "windows_logon"];

/**
 * Takes back what an upload alone brought. An event that another upload also contained stays and belongs to that one from then on,
 * with everything that is known of it. The original, the ledger and the rejects stay; verdicts and notes stay, and the next run of a
 * hunt says which findings are gone.
 */
export async function undoUpload(uploadId: string, by: string): Promise<Undone> {
  return transaction(async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [mergeLock]);
    const files = await filesOf(client, uploadId);
    const result: Undone = { removed: 0, kept: 0, findingsTouched: await touchedFindings(client, files) };
    for (const table of tables) {
      result.kept += await passOn(client, table, files);
      result.removed += await remove(client, table, files);
    }
    await client.query("delete from contribution where upload_file_id = any($1)", [files]);
    await client.query("update upload set state = 'undone' where id = $1", [uploadId]);
    await appendAudit(
      { actor: by, action: "upload.undone", object: `upload/${uploadId}`, detail: { ...result } },
      client,
    );
    await notify("upload", uploadId, client);
    return result;
  });
}

async function filesOf(client: pg.ClientBase, uploadId: string): Promise<number[]> {
  const { rows } = await client.query<{ state: string }>("select state from upload where id = $1 for update", [
    uploadId,
  ]);
  const state = rows[0]?.state;
  if (state === undefined) throw new AppError("not-found", "There is no such upload.");
  if (state === "undone") throw new AppError("conflict", "The upload was undone before.");
  if (["receiving", "waiting", "parsing"].includes(state)) {
    throw new AppError("conflict", "The upload is still being read. Cancel it first.");
  }
  const files = await client.query<{ id: number }>("select id from upload_file where upload_id = $1", [uploadId]);
  return files.rows.map((file) => file.id);
}

/** Findings that rest on an event which is about to go. */
async function touchedFindings(client: pg.ClientBase, files: number[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(distinct e.finding_id)::int as count from finding_event e where exists (
       select from sign_in_detail d where d.record_id = e.record_id and d.upload_file_id = any($1)
       union all select from security_alert d where d.record_id = e.record_id and d.upload_file_id = any($1)
       union all select from windows_logon d where d.record_id = e.record_id and d.upload_file_id = any($1))`,
    [files],
  );
  return rows[0]?.count ?? 0;
}

/** Gives events to the first other file that contained them. */
async function passOn(client: pg.ClientBase, table: EventTable, files: number[]): Promise<number> {
  const { rowCount } = await client.query(
    `with heir as (
       select distinct on (c.record_id) c.record_id, c.upload_file_id, c.line from contribution c
       join ${origins[table]} o on o.record_id = c.record_id and o.upload_file_id = any($2)
       where c.table_name = $1 and c.upload_file_id <> all($2) order by c.record_id, c.upload_file_id
     ), taken as (
       delete from contribution c using heir h
       where c.table_name = $1 and c.record_id = h.record_id and c.upload_file_id = h.upload_file_id
     )
     update ${origins[table]} o set upload_file_id = h.upload_file_id, line = h.line from heir h
     where o.record_id = h.record_id and o.upload_file_id = any($2)`,
    [table, files],
  );
  return rowCount ?? 0;
}

async function remove(client: pg.ClientBase, table: EventTable, files: number[]): Promise<number> {
  if (table !== "sign_in") {
    await countOthers(client, table, { by: "upload_file_id", ids: files }, -1);
    const { rowCount } = await client.query(`delete from ${table} where upload_file_id = any($1)`, [files]);
    return rowCount ?? 0;
  }
  await client.query(signInChange);
  await client.query(
    `insert into sign_in_change select -1, ${changedColumns} from sign_in s
     where exists (select from sign_in_detail d where d.record_id = s.record_id and d.account_id = s.account_id and d.upload_file_id = any($1))`,
    [files],
  );
  await client.query(
    `delete from sign_in s using sign_in_detail d
     where d.record_id = s.record_id and d.account_id = s.account_id and d.upload_file_id = any($1)`,
    [files],
  );
  const { rowCount } = await client.query("delete from sign_in_detail where upload_file_id = any($1)", [files]);
  await countSignIns(client, true);
  return rowCount ?? 0;
}
