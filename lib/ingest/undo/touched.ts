import type pg from "pg";
import type { EventTable } from "@/lib/ingest/canonical";

/** Where each table says which file brought an event first. */
export const origins = {
  sign_in: "sign_in_detail",
  security_alert: "security_alert",
  windows_logon: "windows_logon",
} as const satisfies Record<EventTable, string>;

export const eventTables = Object.keys(origins) as EventTable[];

/**
 * Lists in the temporary table `touched` every event that the files contain, and what becomes of it without them: it goes, or it
 * stays because others contain it too; `has_copies` where the files' copies of it differed. Preview and undoing both read it.
 */
export async function listTouched(client: pg.ClientBase, files: number[]): Promise<void> {
  await client.query(`create temp table touched (table_name text collate "C", record_id uuid, is_first boolean, goes boolean,
    has_copies boolean, number integer) on commit drop`);
  for (const table of eventTables) {
    await client.query(
      `insert into touched
       with event as (
         select record_id, bool_or(is_first) as is_first from (
           select record_id, true as is_first from ${origins[table]} where upload_file_id = any($2)
           union all select record_id, false from contribution where table_name = $1 and upload_file_id = any($2)) own group by 1
       ), copies as (
         select c.record_id, bool_or(c.upload_file_id <> all($2)) as has_others, bool_or(c.copy is not null) as has_copies
         from contribution c join event using (record_id) where c.table_name = $1 group by 1
       ), fate as (
         select record_id, is_first, is_first and not coalesce(has_others, false) as goes,
           coalesce(has_copies, false) as has_copies
         from event left join copies using (record_id)
       )
       select $1, f.*, row_number() over (order by record_id) from fate f`,
      [table, files],
    );
  }
  await client.query("create index on touched (table_name, record_id)");
  await client.query("create index on touched (table_name, number)");
  await client.query("analyze touched");
}

export type Fate = "goes" | "passes-on" | "merges-anew";

/** Those that merely lose a contributor need nothing but that, and have no fate here. */
const conditions: Record<Fate, string> = {
  goes: "goes",
  "passes-on": "not goes and not has_copies and is_first",
  "merges-anew": "not goes and has_copies",
};

/** The events of a fate, some at a time. */
export async function* stepsOf(client: pg.ClientBase, table: EventTable, fate: Fate): AsyncIterable<string[]> {
  // Copies pass through memory, ids hardly count.
  const step = fate === "merges-anew" ? 5000 : 20_000;
  for (let last = 0; ; ) {
    const { rows } = await client.query<{ record_id: string; number: number }>(
      `select record_id, number from touched where table_name = $1 and number > $2 and ${conditions[fate]} order by number limit $3`,
      [table, last, step],
    );
    const end = rows.at(-1);
    if (!end) return;
    yield rows.map((row) => row.record_id);
    last = end.number;
  }
}
