import type pg from "pg";
import { Prisma, query, type Sql } from "@/lib/db/sql";
import type { HuntQuery } from "./define-hunt";

export type EventReference = { table: string; id: string; role: string };

/** A result row as `HuntQuery` describes it; times as ISO text with six digits. */
export type SelectedRow = {
  ordinal: number;
  key: string;
  severity: string;
  upn: string;
  ip: string;
  firstSeen: string;
  lastSeen: string;
  row: Record<string, unknown>;
  context: Record<string, unknown>;
  events: EventReference[];
};

const time = (column: Sql) => Prisma.sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

type Plan = Pick<HuntQuery, "settings" | "functions">;

/** Sets what the hunt's plans need, until the transaction of the connection ends. */
export async function applySettings(client: pg.ClientBase, { settings = {}, functions = [] }: Plan) {
  for (const [name, value] of Object.entries(settings)) {
    await client.query("select set_config($1, $2, true)", [name, value]);
  }
  for (const text of functions) await client.query(text);
}

/** The hunt's own settings are for its query only; those that are `kept` stay for what follows in the transaction. */
export async function resetSettings(client: pg.ClientBase, { settings = {} }: Plan, kept: readonly string[]) {
  for (const name of Object.keys(settings).filter((name) => !kept.includes(name))) {
    await client.query("select set_config(name, reset_val, true) from pg_settings where name = $1", [name]);
  }
}

/** All rows of a hunt in its own order. Give it a connection inside a transaction. */
export async function selectRows(client: pg.ClientBase, hunt: HuntQuery): Promise<SelectedRow[]> {
  await applySettings(client, hunt);
  return query<SelectedRow>(
    client,
    Prisma.sql`select h.ordinal::float8 as ordinal, h.key, h.severity, h.upn, h.ip, ${time(Prisma.sql`h.first_seen`)} as "firstSeen",
      ${time(Prisma.sql`h.last_seen`)} as "lastSeen", h.row, h.context, h.events from (${hunt.rows}) h order by h.ordinal`,
  );
}

/** The counts that a hunt shows beside its rows. */
export async function selectSummary(client: pg.ClientBase, hunt: HuntQuery): Promise<Record<string, unknown>> {
  if (!hunt.summary) return {};
  const [line] = await query<{ summary: Record<string, unknown> }>(client, hunt.summary);
  return line?.summary ?? {};
}
