import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { to as copyTo } from "pg-copy-streams";
import { pool } from "@/lib/db/client";

type Table = { name: string; columns: string; rows: string };

/** The bytes of an address: within one family they order as addresses do. */
const bytes = (address: string) => `encode(substr(inet_send(${address}), 5), 'hex')`;

/** Texts as logged, times to the microsecond; what a reader of the exports would load, in the order of time. */
const tables: readonly Table[] = [
  {
    name: "sign_in",
    columns: `t timestamp, kind tinyint, code varchar, reason varchar, upn varchar, ip varchar, asn bigint, app varchar,
      country varchar, agent integer, correlation uuid, grouped integer`,
    rows: `select s.event_time at time zone 'UTC', s.kind, r.code, r.reason, a.upn, i.key, s.asn, p.name, l.country,
      nullif(s.user_agent_id, (select id from user_agent where text = '')), s.correlation_id, s.grouped_count
      from sign_in s join result r on r.id = s.result_id join account a on a.id = s.account_id join ip_address i on i.id = s.ip_id
      join application p on p.id = s.application_id join place l on l.id = s.place_id order by s.event_time`,
  },
  {
    name: "agent",
    columns: "id integer, client_type varchar, normalised varchar",
    rows: "select id, client_type, normalised from user_agent where text <> ''",
  },
  {
    name: "address",
    columns: "ip varchar, family tinyint, bytes varchar",
    rows: `select key, family(addr), ${bytes("addr")} from ip_address where addr is not null`,
  },
  {
    name: "allowed",
    columns: "family tinyint, low varchar, high varchar",
    rows: `select family(e.low), ${bytes("e.low")}, ${bytes("e.high")} from watchlist_entry e
      join watchlist w on w.id = e.watchlist_id where w.name = 'NetworkAllowlist' and e.low is not null`,
  },
  {
    name: "alert",
    columns: "t timestamp, name varchar, entity varchar, subscription varchar",
    rows: "select event_time at time zone 'UTC', name, entity, subscription from security_alert order by event_time",
  },
  {
    name: "logon",
    columns: `t timestamp, event_id integer, logon_type integer, computer varchar, account varchar, account_type varchar,
      activity varchar, ip varchar`,
    rows: `select event_time at time zone 'UTC', event_id, logon_type, computer, account, account_type, activity, ip
      from windows_logon order by event_time`,
  },
];

async function copyOut(rows: string, file: string) {
  const client = await pool.connect();
  try {
    await pipeline(
      client.query(copyTo(`copy (${rows}) to stdout (format csv, force_quote *)`)),
      createWriteStream(file),
    );
  } finally {
    client.release();
  }
}

async function fill(file: string) {
  await rm(file, { force: true });
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = `${file}.csv`;
  for (const table of tables) {
    await copyOut(table.rows, rows);
    await connection.run(`create table ${table.name} (${table.columns})`);
    await connection.run(
      `copy ${table.name} from '${rows}' (format csv, header false, quote '"', nullstr '', auto_detect false)`,
    );
  }
  await rm(rows);
  connection.closeSync();
  instance.closeSync();
}

/** The events of the database that this process is connected to, in a DuckDB file: made by the first run, found by the next. */
export async function openDuckdb(file: string): Promise<DuckDBConnection> {
  if (!(await stat(file).catch(() => null))) {
    await mkdir(path.dirname(file), { recursive: true });
    await fill(`${file}.part`);
    await rename(`${file}.part`, file);
  }
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY", threads: "2", memory_limit: "4GB" });
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  return connection;
}
