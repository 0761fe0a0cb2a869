import type pg from "pg";

export type Outcome = {
  file: Record<string, unknown>;
  events: Record<string, unknown>;
  rollups: Record<string, unknown>;
};

/** Adds up to the same for the same rows in any order, and needs no memory for a million of them. */
const digest = (row: string) =>
  `sum(hashtextextended(${row}, 0)::numeric)::text || ' ' || sum(hashtextextended(${row}, 1)::numeric)::text`;

/** What an ingest of sign-ins has left behind, without what another load of the same file would number otherwise. */
export async function outcomeOf(client: Pick<pg.ClientBase, "query">, uploadId: string): Promise<Outcome> {
  const one = async (sql: string, values: unknown[] = []) => {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return rows[0] ?? {};
  };
  return {
    file: await one(
      `select state, rows_read::int as read, rows_new::int as new, rows_known::int as known, rows_enriched::int as enriched,
         rows_rejected::int as rejected, rows_repaired::int as repaired, from_time::text as from, to_time::text as to, sha256
       from upload_file where upload_id = $1`,
      [uploadId],
    ),
    events: await one(
      `select count(*)::int as rows, ${digest("to_jsonb(v)::text")} as digest, (select count(*)::int from sign_in_detail) as details
       from (select record_id, event_time, ingested_time, kind, succeeded, grouped_count, account_key, account_display_name, app_id,
         app_name, resource_guid, resource_name, ip, asn, country, region, city, result_code, result_reason, user_agent, correlation_id,
         session_id, token_id, device_id, device_name, os, browser, trust_type, is_compliant, is_managed, source_table, client_app,
         auth_requirement, auth_protocol, transfer_method, incoming_token_type, client_credential_type, token_issuer, cross_tenant,
         user_type, ca_status, risk_level, risk_state, line, extra from sign_in_event) v`,
    ),
    rollups: await one(
      `select
         (select ${digest("a.key || ' ' || ip.key || ' ' || hour || ' ' || rows")} from sign_in_history h
            join account a on a.id = h.account_id join ip_address ip on ip.id = h.ip_id) as history,
         (select ${digest("hour || ' ' || kind || ' ' || ap.name || ' ' || r.code || ' ' || r.reason || ' ' || rows")} from sign_in_hour h
            join application ap on ap.id = h.application_id join result r on r.id = h.result_id) as hours,
         (select ${digest("to_jsonb(c)::text")} from coverage c) as coverage`,
    ),
  };
}
