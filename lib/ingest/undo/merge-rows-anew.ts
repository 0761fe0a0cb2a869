import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import { groupBy } from "@/lib/group-by";
import { loadRows } from "@/lib/ingest/load";
import { countOthers } from "@/lib/ingest/load/rollups";

type Row = { record_id: string; upload_file_id: number; line: number } & Record<string, unknown>;
type Kept = { record_id: string; upload_file_id: number; line: string; copy: Row | null };
type Table = "security_alert" | "windows_logon";

async function storedRows(client: pg.ClientBase, table: Table, ids: string[]): Promise<Row[]> {
  const { rows } = await client.query<{ row: Row }>(
    `select to_jsonb(t) as row from ${table} t where record_id = any($1)`,
    [ids],
  );
  return rows.map(({ row }) => row);
}

/** What each file said of an event, in their order. A file whose copy was not kept said what the first one did. */
function saidOf(stored: Row, kept: Kept[]): Row[] {
  const own = kept.find((copy) => copy.upload_file_id === stored.upload_file_id);
  const first: Row = own?.copy ? { ...own.copy, line: Number(own.line) } : stored;
  const others = kept.filter((copy) => copy !== own);
  return [
    first,
    ...others.map(({ upload_file_id, line, copy }) => ({ ...(copy ?? first), upload_file_id, line: Number(line) })),
  ];
}

/** Takes alerts or logons that files differ in out, and loads what the other files said; answers how many say something else now. */
export async function mergeRowsAnew(
  client: pg.ClientBase,
  table: Table,
  files: number[],
  ids: string[],
): Promise<number> {
  const stored = await storedRows(client, table, ids);
  const { rows: kept } = await client.query<Kept>(
    `select record_id, upload_file_id, line, copy from contribution where table_name = $1 and record_id = any($2)
     order by record_id, upload_file_id`,
    [table, ids],
  );
  const copies = groupBy(kept, (copy) => copy.record_id);
  const left = stored.map((row) =>
    saidOf(row, copies.get(row.record_id) ?? []).filter((said) => !files.includes(said.upload_file_id)),
  );
  await countOthers(client, table, { by: "record_id", ids }, -1);
  await client.query(`delete from ${table} where record_id = any($1)`, [ids]);
  await client.query("delete from contribution where table_name = $1 and record_id = any($2)", [table, ids]);
  for (let turn = 0; left.some((said) => said.length > turn); turn += 1) {
    await loadRows(
      client,
      table,
      left.flatMap((said) => said[turn] ?? []),
    );
  }
  const now = new Map((await storedRows(client, table, ids)).map((row) => [row.record_id, row]));
  return stored.filter((row) => !isDeepStrictEqual(contentOf(row), contentOf(now.get(row.record_id)))).length;
}

function contentOf(row: Row | undefined): object {
  const { upload_file_id: _file, line: _line, ...content } = row ?? {};
  return content;
}
