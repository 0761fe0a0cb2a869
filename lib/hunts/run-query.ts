import type pg from "pg";
import { query } from "@/lib/db/sql";
import type { HuntQuery } from "./define-hunt";
import { RunTooLarge } from "./run-ends";
import { temporaryFiles } from "./run-limits";
import type { HuntRow } from "./schema";
import { applySettings, resetSettings } from "./select-rows";

/** What every hunt runs under. */
const ours: Record<string, string> = { jit: "off", TimeZone: "UTC" };
const slice = 2000;

export async function prepare(client: pg.ClientBase, { settings, functions }: HuntQuery, timeLimitSeconds: number) {
  // The limit is the run's own; the server keeps to it even when nobody is left to say so.
  const all = { ...settings, ...ours, statement_timeout: String(Math.ceil(timeLimitSeconds + 1) * 1000) };
  await applySettings(client, { settings: all, functions });
  // Only some servers let us; the number of rows is limited everywhere.
  await client.query(
    `select set_config(name, $1, true) from pg_settings
     where name = 'temp_file_limit' and setting = '-1' and (select rolsuper from pg_roles where rolname = current_user)`,
    [temporaryFiles],
  );
}

export async function summaryOf(client: pg.ClientBase, plan: HuntQuery): Promise<Record<string, unknown>> {
  if (!plan.summary) return {};
  const [line] = await query<{ summary: Record<string, unknown> | null }>(client, plan.summary);
  return line?.summary ?? {};
}

/** A row of many events stays as it is: packing what the transaction soon drops would take longer than all the rest of some hunts. */
export const asTheyAre = "with (toast_tuple_target = 8160)";

/** Lets the server write all rows down in the hunt's order, so that neither side ever holds them in memory. */
export async function collect(client: pg.ClientBase, plan: HuntQuery, most: number): Promise<number> {
  const { rows } = plan;
  const values = [...rows.values];
  const created = await client.query({
    text: `create temp table found ${asTheyAre} on commit drop as
      select ordinal, key, severity, upn, ip, first_seen, last_seen, row, context, events from (${rows.text}) q
      limit $${values.length + 1}::bigint`,
    values: [...values, most + 1],
  });
  const count = created.rowCount ?? 0;
  if (count > most) throw new RunTooLarge(tooMany(most));
  await resetSettings(client, plan, Object.keys(ours));
  await client.query("create index on found (ordinal)");
  // What follows joins by these; a sample of the wide ones would take seconds.
  await client.query("analyze found (ordinal, key)");
  return count;
}

const tooMany = (most: number) =>
  `The hunt finds more than ${most.toLocaleString("en")} rows, which is more than a run may have.`;

export async function eachSlice(client: pg.ClientBase, take: (rows: HuntRow[], done: number) => Promise<void>) {
  await client.query(
    `declare hunt_rows no scroll cursor for
     select ordinal::int, key, row, context, events from found order by ordinal`,
  );
  for (let done = 0; ; ) {
    const { rows } = await client.query<HuntRow>(`fetch ${slice} from hunt_rows`);
    if (rows.length === 0) break;
    done += rows.length;
    await take(rows, done);
  }
  await client.query("close hunt_rows");
}

/** How many findings the run changed, and how many it no longer found, beside the run's other figures. */
export async function countStates(client: pg.ClientBase, runId: string) {
  await client.query(
    `update hunt_run set changed_findings = n.changed, gone_findings = n.gone
     from (select count(*) filter (where state = 'changed') as changed, count(*) filter (where state = 'gone') as gone
       from run_finding where run_id = $1::uuid) n where id = $1::uuid`,
    [runId],
  );
}
