import type pg from "pg";

/** The columns in the order in which rows of a binary COPY have them: those of a fixed length first. */
export const signInColumns = `record_id, account_id, application_id, resource_id, ip_id, place_id, result_id, user_agent_id, device_id,
  trait_id, kind, succeeded, event_time, grouped_count, ingested_time, asn, correlation_id, session_id, token_id`;
export const detailColumns = "record_id, account_id, upload_file_id, line, policies_id, setting_id, extra";

/** What a row of details says, wherever its parts are kept. */
const wholeExtra = (alias: "d" | "e") => `sign_in_extra(${alias}.extra, ${alias}.policies_id, ${alias}.setting_id)`;
const keptExtra = (alias: "d" | "e") => `(${alias}.extra, ${alias}.policies_id, ${alias}.setting_id)`;

/** Temporary tables for rows that may be known: the same columns as where they go. */
export async function prepareStaging(client: pg.ClientBase) {
  await client.query(`
    create temp table if not exists incoming_sign_in (like sign_in including defaults) on commit delete rows;
    create temp table if not exists incoming_detail (like sign_in_detail) on commit delete rows`);
}

export async function emptyStaging(client: pg.ClientBase) {
  await client.query("delete from incoming_sign_in; delete from incoming_detail");
}

/**
 * The staged ids that are stored already, and whether the stored event says anything else, or is what different copies came to: then
 * what this one says is to be kept too, though it be the same.
 */
export async function stagedKnown(client: pg.ClientBase): Promise<Array<{ record_id: string; differs: boolean }>> {
  const { rows } = await client.query<{ record_id: string; differs: boolean }>(`
    select s.record_id, (s.account_id, s.event_time, s.ingested_time, s.kind, s.grouped_count, s.application_id, s.resource_id, s.ip_id, s.asn,
        s.place_id, s.result_id, s.user_agent_id, s.device_id, s.trait_id, s.correlation_id, s.session_id, s.token_id)
      is distinct from (i.account_id, i.event_time, i.ingested_time, i.kind, i.grouped_count, i.application_id, i.resource_id, i.ip_id, i.asn,
        i.place_id, i.result_id, i.user_agent_id, i.device_id, i.trait_id, i.correlation_id, i.session_id, i.token_id)
      or (${keptExtra("d")} is distinct from ${keptExtra("e")} and ${wholeExtra("d")} is distinct from ${wholeExtra("e")})
      or c.record_id is not null as differs
    from incoming_sign_in i
    join incoming_detail e on e.record_id = i.record_id
    join sign_in s on s.record_id = i.record_id
    join sign_in_detail d on d.record_id = s.record_id and d.account_id = s.account_id
    left join contribution c on c.record_id = d.record_id and c.upload_file_id = d.upload_file_id and c.table_name = 'sign_in'
      and c.copy is not null`);
  return rows;
}

/**
 * Remembers the files that an event came in again with: undoing one of them must not take it away. Those that say something else are
 * taken out of the staged rows: what they say is to be kept with them.
 */
export async function contribute(client: pg.ClientBase, differing: string[]) {
  if (differing.length > 0) await client.query("delete from incoming_detail where record_id = any($1)", [differing]);
  await client.query(`
    insert into contribution (record_id, upload_file_id, table_name, line)
    select i.record_id, i.upload_file_id, 'sign_in', i.line from incoming_detail i join sign_in_detail d on d.record_id = i.record_id
    where d.upload_file_id <> i.upload_file_id on conflict do nothing`);
}

export async function storeStaged(client: pg.ClientBase) {
  await client.query(`insert into sign_in (${signInColumns}) select ${signInColumns} from incoming_sign_in`);
  await client.query(`insert into sign_in_detail (${detailColumns}) select ${detailColumns} from incoming_detail`);
}
