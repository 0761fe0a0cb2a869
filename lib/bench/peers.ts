import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** Rows that are finished already, one file a table: what a plain COPY is given. */
export type Peer = { table: string; columns: string; file: string };

type Normalised = { ddl: string; query: string };

/** The typed columns that an analyst would make of the export, texts instead of ids. */
const normalised: Record<"sign_in" | "windows_logon", Normalised> = {
  sign_in: {
    ddl: `event_time timestamptz, ingested_time timestamptz, record_id uuid, correlation_id uuid, session_id uuid, token text,
      is_interactive boolean, source_table text, result_code text, result_reason text, upn text, app_name text, app_id text,
      resource_name text, resource_id text, ip text, asn text, country text, user_agent text, client_app text, device text,
      auth_requirement text, ca_status text`,
    query: `select event_time, ingested_time, record_id, correlation_id, session_id, token_text, kind = 1, source_table, result_code,
      result_reason, upn, app_name, app_id, resource_name, resource_guid, ip, asn, country, user_agent, client_app,
      json_build_object('deviceId', device_id, 'displayName', device_name, 'operatingSystem', os, 'browser', browser,
        'trustType', trust_type, 'isCompliant', is_compliant, 'isManaged', is_managed),
      auth_requirement, ca_status from sign_in_event`,
  },
  windows_logon: {
    ddl: `event_time timestamptz, event_id integer, computer text, record_id uuid, logon_type integer, account text, account_type text,
      activity text, ip text, workstation text, logon_id text`,
    query: `select event_time, event_id, computer, record_id, logon_type, account, account_type, activity, ip, workstation, logon_id
      from windows_logon`,
  },
};

const finishedTables = { sign_in: ["sign_in", "sign_in_detail"], windows_logon: ["windows_logon"] } as const;

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return rows[0]?.columns ?? "";
}

async function exportTo(client: pg.Client, query: string, file: string) {
  await pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv)`)), createWriteStream(file));
}

export type Peers = { typed: Peer[]; bare: Peer[]; indexed: Peer[] };

/** Writes what an ingest has made of an export as CSV, for the plain COPYs to load again. */
export async function exportPeers(client: pg.Client, folder: string): Promise<Peers> {
  const { rows } = await client.query<{ any: boolean }>("select exists (select from windows_logon) as any");
  const kind = rows[0]?.any ? "windows_logon" : "sign_in";
  const typed = { table: "typed", columns: normalised[kind].ddl, file: path.join(folder, "typed.csv") };
  await exportTo(client, normalised[kind].query, typed.file);
  const indexed: Peer[] = [];
  for (const table of finishedTables[kind]) {
    const peer = { table, columns: await columnsOf(client, table), file: path.join(folder, `${table}.csv`) };
    await exportTo(client, `select ${peer.columns} from ${table}`, peer.file);
    indexed.push(peer);
  }
  const bare = indexed.map(({ table, file }) => ({ table: `bare_${table}`, columns: `like ${table}`, file }));
  return { typed: [typed], bare, indexed };
}

export const makeBare = (client: pg.Client, { table, columns }: Peer) =>
  client.query(`drop table if exists ${table}; create unlogged table ${table} (${columns})`);

/** COPY as anybody would do it, one table after the other. */
export async function plainCopy(client: pg.Client, peers: readonly Peer[]): Promise<number> {
  let bytes = 0;
  for (const { table, file } of peers) {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      client.query(copyFrom(`copy ${table} from stdin (format csv)`)),
    );
    bytes += (await stat(file)).size;
  }
  return bytes;
}
