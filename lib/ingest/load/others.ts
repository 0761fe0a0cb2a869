import type pg from "pg";
import type { Located, SecurityAlert, WindowsLogon } from "@/lib/ingest/canonical";
import { BinaryRows } from "./copy-binary";
import { alertIdentity, logonIdentity } from "./identity";
import { lockMerging } from "./merge-lock";
import { countOthers } from "./rollups";
import type { Loaded, Merged } from "./sign-ins";

type Target<Event> = {
  table: "security_alert" | "windows_logon";
  columns: string;
  width: number;
  identity: (event: Event) => string;
  write: (rows: BinaryRows, event: Event) => void;
  /** What an enriched copy may add: the columns set when they differ. */
  update: string;
  differs: string;
  key: string;
};

const alertTarget: Target<SecurityAlert> = {
  table: "security_alert",
  columns:
    "entity, event_time, alert_id, name, display_name, severity, status, subscription, product, provider, link, extra",
  width: 15,
  identity: alertIdentity,
  write(rows, alert) {
    rows.text(alert.compromisedEntity.toUpperCase());
    rows.time(alert.eventTime);
    rows.text(alert.alertId);
    rows.text(alert.name);
    rows.text(alert.displayName);
    rows.text(alert.severity);
    rows.text(alert.status);
    rows.text(alert.subscription);
    rows.text(alert.product);
    rows.text(alert.provider);
    rows.text(alert.link);
    rows.jsonb(alert.extra);
  },
  update: `display_name = coalesce(nullif(i.display_name, ''), t.display_name), severity = coalesce(nullif(i.severity, ''), t.severity),
    status = coalesce(nullif(i.status, ''), t.status), product = coalesce(nullif(i.product, ''), t.product),
    provider = coalesce(nullif(i.provider, ''), t.provider), link = coalesce(nullif(i.link, ''), t.link), extra = t.extra || i.extra`,
  differs: `(t.display_name = '' and i.display_name <> '') or (t.severity = '' and i.severity <> '') or (t.status = '' and i.status <> '')
    or (t.product = '' and i.product <> '') or (t.provider = '' and i.provider <> '') or (t.link = '' and i.link <> '')
    or not (t.extra @> i.extra)`,
  key: "entity",
};

const logonTarget: Target<WindowsLogon> = {
  table: "windows_logon",
  columns:
    "computer, event_time, event_id, logon_type, account, account_type, activity, ip, workstation, logon_id, extra",
  width: 14,
  identity: logonIdentity,
  write(rows, logon) {
    rows.text(logon.computer.toUpperCase());
    rows.time(logon.eventTime);
    rows.int4(logon.eventId);
    rows.int4(logon.logonType);
    rows.text(logon.account);
    rows.text(logon.accountType);
    rows.text(logon.activity);
    rows.text(logon.ip);
    rows.text(logon.workstation);
    rows.text(logon.logonId);
    rows.jsonb(logon.extra);
  },
  update: `logon_type = coalesce(t.logon_type, i.logon_type), account = coalesce(nullif(t.account, ''), i.account),
    account_type = coalesce(nullif(t.account_type, ''), i.account_type), activity = coalesce(nullif(t.activity, ''), i.activity),
    ip = coalesce(nullif(t.ip, ''), i.ip), workstation = coalesce(nullif(t.workstation, ''), i.workstation), extra = i.extra || t.extra`,
  differs: `(t.logon_type is null and i.logon_type is not null) or (t.account = '' and i.account <> '')
    or (t.account_type = '' and i.account_type <> '') or (t.activity = '' and i.activity <> '') or (t.ip = '' and i.ip <> '')
    or (t.workstation = '' and i.workstation <> '') or not (t.extra ?& array(select jsonb_object_keys(i.extra)))`,
  key: "computer",
};

/** Rows of one event must be of one file. */
async function merge<Event, Row extends Located<Event>>(
  client: pg.ClientBase,
  target: Target<Event>,
  located: readonly Row[],
  fileOf: (row: Row) => number,
): Promise<Merged> {
  await prepare(client, target);
  const rows = new BinaryRows();
  const seen = new Set<string>();
  for (const row of located) {
    const { event, line } = row;
    const id = target.identity(event);
    if (seen.has(id)) continue;
    seen.add(id);
    rows.row(target.width);
    rows.uuid(id);
    rows.int4(fileOf(row));
    rows.int8(line);
    target.write(rows, event);
  }
  await rows.copyInto(client, incomingOf(target));
  return mergeStaged(client, target);
}

type Merge = Pick<Target<never>, "table" | "columns" | "update" | "differs" | "key">;

const incomingOf = ({ table }: Pick<Merge, "table">) => `incoming_${table}`;

async function prepare(client: pg.ClientBase, target: Pick<Merge, "table" | "columns">) {
  await lockMerging(client);
  await client.query(`create temp table if not exists ${incomingOf(target)} on commit delete rows as
    select record_id, upload_file_id, line, ${target.columns} from ${target.table} with no data`);
}

/** Stored rows beside the staged ones of the same event. */
const pairs = ({ table, key }: Merge) =>
  `${table} t join incoming_${table} i on t.record_id = i.record_id and t.${key} = i.${key}`;

async function mergeStaged(client: pg.ClientBase, target: Merge): Promise<Merged> {
  const { table, columns, update, differs, key } = target;
  await keepCopies(client, target);
  const { rows: fuller } = await client.query<{ record_id: string }>(
    `select t.record_id from ${pairs(target)} where ${differs}`,
  );
  const ids = fuller.map((row) => row.record_id);
  // What a copy adds may be a column that the coverage counts.
  await countOthers(client, table, { by: "record_id", ids }, -1);
  if (ids.length > 0) {
    await client.query(
      `update ${table} t set ${update} from incoming_${table} i
       where t.record_id = i.record_id and t.${key} = i.${key} and t.record_id = any($1)`,
      [ids],
    );
  }
  await countOthers(client, table, { by: "record_id", ids });
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line)
     select i.record_id, i.upload_file_id, $1, i.line from ${pairs(target)}
     where t.upload_file_id <> i.upload_file_id on conflict do nothing`,
    [table],
  );
  // `insert … on conflict` counts wrongly on a distributed table unless it returns its rows.
  const { rows: added } = await client.query<{ record_id: string }>(
    `insert into ${table} (record_id, upload_file_id, line, ${columns})
     select record_id, upload_file_id, line, ${columns} from ${incomingOf(target)} on conflict do nothing returning record_id`,
  );
  await countOthers(client, table, { by: "record_id", ids: added.map((row) => row.record_id) });
  await client.query(`delete from ${incomingOf(target)}`);
  return { added: new Set(added.map((row) => row.record_id)), enriched: new Set(ids) };
}

/**
 * Keeps what each file said of an event that files differ in, so that undoing one of them can merge the others anew. As long as all
 * say the same nothing is kept: what is stored is what each of them said.
 */
async function keepCopies(client: pg.ClientBase, target: Merge) {
  const names = target.columns.split(",").map((name) => name.trim());
  const of = (alias: string) => `(${names.map((name) => `${alias}.${name}`).join(", ")})`;
  const isOther = "t.upload_file_id <> i.upload_file_id";
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line, copy)
     select t.record_id, t.upload_file_id, $1, t.line, to_jsonb(t) from ${pairs(target)}
     where ${isOther} and ${of("t")} is distinct from ${of("i")} on conflict do nothing`,
    [target.table],
  );
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line, copy)
     select i.record_id, i.upload_file_id, $1, i.line, to_jsonb(i) from ${pairs(target)}
     where ${isOther} and exists (
       select from contribution c where c.record_id = i.record_id and c.table_name = $1 and c.copy is not null)
     on conflict (record_id, upload_file_id, table_name) do update set copy = coalesce(contribution.copy, excluded.copy)`,
    [target.table],
  );
}

/** Rows as the tables have them, loaded as if their files brought them now. */
export async function loadRows(client: pg.ClientBase, table: Merge["table"], rows: object[]): Promise<void> {
  const target: Merge = table === "security_alert" ? alertTarget : logonTarget;
  await prepare(client, target);
  const names = `record_id, upload_file_id, line, ${target.columns}`;
  await client.query(
    `insert into ${incomingOf(target)} (${names}) select ${names} from jsonb_populate_recordset(null::${incomingOf(target)}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
  await mergeStaged(client, target);
}

async function load<Event>(
  client: pg.ClientBase,
  target: Target<Event>,
  fileId: number,
  located: Located<Event>[],
): Promise<Loaded> {
  const { added, enriched } = await merge(client, target, located, () => fileId);
  return { added: added.size, known: located.length - added.size, enriched: enriched.size };
}

export const loadAlerts = (client: pg.ClientBase, fileId: number, located: Located<SecurityAlert>[]) =>
  load(client, alertTarget, fileId, located);

export const loadLogons = (client: pg.ClientBase, fileId: number, located: Located<WindowsLogon>[]) =>
  load(client, logonTarget, fileId, located);

type FromFile<Event> = Located<Event> & { fileId: number };

const fileOf = (row: { fileId: number }) => row.fileId;

/** As `loadAlerts` and `loadLogons`, for rows of several files; those of one event must be of one file. */
export const mergeAlerts = (client: pg.ClientBase, rows: FromFile<SecurityAlert>[]) =>
  merge(client, alertTarget, rows, fileOf);

export const mergeLogons = (client: pg.ClientBase, rows: FromFile<WindowsLogon>[]) =>
  merge(client, logonTarget, rows, fileOf);
