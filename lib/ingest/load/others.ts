import type pg from "pg";
import type { Located, SecurityAlert, WindowsLogon } from "@/lib/ingest/canonical";
import { BinaryRows } from "./copy-binary";
import { alertIdentity, logonIdentity } from "./identity";
import { countOthers } from "./rollups";
import { type Loaded, mergeLock } from "./sign-ins";

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

async function load<Event>(
  client: pg.ClientBase,
  target: Target<Event>,
  fileId: number,
  located: Located<Event>[],
): Promise<Loaded> {
  const { table, columns, width, key } = target;
  const incoming = `incoming_${table}`;
  await client.query("select pg_advisory_xact_lock($1)", [mergeLock]);
  await client.query(`create temp table if not exists ${incoming} on commit delete rows as
    select record_id, upload_file_id, line, ${columns} from ${table} with no data`);
  const rows = new BinaryRows();
  const seen = new Set<string>();
  for (const { event, line } of located) {
    const id = target.identity(event);
    if (seen.has(id)) continue;
    seen.add(id);
    rows.row(width);
    rows.uuid(id);
    rows.int4(fileId);
    rows.int8(line);
    target.write(rows, event);
  }
  await rows.copyInto(client, incoming);
  const { rows: enriched } = await client.query(
    `update ${table} t set ${target.update} from ${incoming} i
     where t.record_id = i.record_id and t.${key} = i.${key} and (${target.differs}) returning t.record_id`,
  );
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line)
     select i.record_id, i.upload_file_id, $1, i.line from ${incoming} i join ${table} t on t.record_id = i.record_id and t.${key} = i.${key}
     where t.upload_file_id <> i.upload_file_id on conflict do nothing`,
    [table],
  );
  // `insert … on conflict` counts wrongly on a distributed table unless it returns its rows.
  const { rows: added } = await client.query<{ record_id: string }>(
    `insert into ${table} (record_id, upload_file_id, line, ${columns})
     select record_id, upload_file_id, line, ${columns} from ${incoming} on conflict do nothing returning record_id`,
  );
  await countOthers(client, table, { by: "record_id", ids: added.map((row) => row.record_id) });
  await client.query(`delete from ${incoming}`);
  return { added: added.length, known: located.length - added.length, enriched: enriched.length };
}

export const loadAlerts = (client: pg.ClientBase, fileId: number, located: Located<SecurityAlert>[]) =>
  load(client, alertTarget, fileId, located);

export const loadLogons = (client: pg.ClientBase, fileId: number, located: Located<WindowsLogon>[]) =>
  load(client, logonTarget, fileId, located);
