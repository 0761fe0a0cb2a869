import type pg from "pg";

/** Holds what a merge adds (sign 1) and takes back (sign -1), for the rollups to follow. */
export const signInChange = `create temp table if not exists sign_in_change (sign smallint, account_id integer, event_time timestamptz,
  kind smallint, succeeded boolean, application_id integer, resource_id integer, ip_id integer, asn bigint, place_id integer,
  result_id integer, user_agent_id integer, trait_id integer, correlation_id uuid, session_id uuid) on commit delete rows`;

/** The columns behind the sign, in their order. */
export const changedColumns = `account_id, event_time, kind, succeeded, application_id, resource_id, ip_id, asn, place_id, result_id,
  user_agent_id, trait_id, correlation_id, session_id`;

/** `column -> condition under which it is filled`; the names are those of lib/coverage/schema.ts. */
const signInColumns = `jsonb_build_object(
  'upn', coalesce(sum(c.sign) filter (where a.upn <> ''), 0),
  'ip', coalesce(sum(c.sign) filter (where ip.key <> ''), 0),
  'asn', coalesce(sum(c.sign) filter (where c.asn is not null), 0),
  'app', coalesce(sum(c.sign) filter (where ap.name <> ''), 0),
  'user_agent', coalesce(sum(c.sign) filter (where ua.text <> ''), 0),
  'correlation_id', coalesce(sum(c.sign) filter (where c.correlation_id is not null), 0),
  'session_id', coalesce(sum(c.sign) filter (where c.session_id is not null), 0),
  'country', coalesce(sum(c.sign) filter (where pl.country <> ''), 0),
  'result_reason', coalesce(sum(c.sign) filter (where r.reason <> ''), 0))`;

export const addFilled = `(select jsonb_object_agg(n.key, coalesce((coverage.filled ->> n.key)::int, 0) + coalesce(n.value::int, 0))
  from jsonb_each_text(excluded.filled) n)`;

/** Adds what `sign_in_change` says to the rollups; rows of it with sign -1 take an older state of an event back. */
export async function countSignIns(client: pg.ClientBase, hasRemovals: boolean) {
  await client.query(`
    insert into sign_in_history (account_id, ip_id, hour, rows)
    select account_id, ip_id, date_trunc('hour', event_time, 'UTC'), sum(sign) from sign_in_change
    where succeeded and kind in (1, 2) group by 1, 2, 3 having sum(sign) <> 0
    on conflict (account_id, ip_id, hour) do update set rows = sign_in_history.rows + excluded.rows`);
  await client.query(`
    insert into sign_in_hour (hour, kind, application_id, result_id, rows)
    select date_trunc('hour', event_time, 'UTC'), kind, application_id, result_id, sum(sign) from sign_in_change
    group by 1, 2, 3, 4 having sum(sign) <> 0
    on conflict (hour, kind, application_id, result_id) do update set rows = sign_in_hour.rows + excluded.rows`);
  await client.query(`
    insert into coverage (table_name, kind, source, hour, rows, filled)
    select 'sign_in', c.kind, t.source_table, date_trunc('hour', c.event_time, 'UTC'), sum(c.sign), ${signInColumns}
    from sign_in_change c
    join account a on a.id = c.account_id join ip_address ip on ip.id = c.ip_id join application ap on ap.id = c.application_id
    join user_agent ua on ua.id = c.user_agent_id join place pl on pl.id = c.place_id join result r on r.id = c.result_id
    join trait t on t.id = c.trait_id
    group by 2, 3, 4
    on conflict (table_name, kind, source, hour) do update set rows = coverage.rows + excluded.rows, filled = ${addFilled}`);
  await inferNetworks(
    client,
    `(select c.ip_id, min(c.asn) as low, max(c.asn) as high, min(nullif(p.country, '')) as first_country,
        max(nullif(p.country, '')) as last_country
      from sign_in_change c join place p on p.id = c.place_id
      where c.sign = 1 and (c.asn is not null or p.country <> '') group by c.ip_id) s`,
  );
  if (hasRemovals) {
    await client.query("delete from sign_in_history where rows = 0");
    await client.query("delete from sign_in_hour where rows = 0");
    await client.query("delete from coverage where rows = 0");
  }
}

/** One value as long as all rows that have one agree; a first contradiction ends it for good. */
function agreed(value: string, source: string, none: string, low: string, high: string) {
  const stays = `(i.${source} = '' or (i.${source} = 'own sign-ins' and i.${value} = s.${low}))`;
  return {
    set: `${value} = case when s.${low} is null then i.${value} when ${stays} and s.${low} = s.${high} then s.${low} else ${none} end,
      ${source} = case when s.${low} is null then i.${source} when ${stays} and s.${low} = s.${high} then 'own sign-ins'
        else 'own sign-ins disagree' end`,
    isNews: `(s.${low} is not null and (i.${source} = ''
      or (i.${source} = 'own sign-ins' and (i.${value} <> s.${low} or s.${low} <> s.${high}))))`,
  };
}

const asn = agreed("inferred_asn", "inferred_source", "null", "low", "high");
const country = agreed("inferred_country", "inferred_country_source", "''", "first_country", "last_country");

/** An address has one network and one country as long as the tenant's own rows agree; each of the two stands for itself. */
export async function inferNetworks(client: pg.ClientBase, seen: string, values: unknown[] = []) {
  await client.query(
    `update ip_address i set ${asn.set}, ${country.set}, inferred_at = now(), enriched_at = null
     from ${seen} where i.id = s.ip_id and (${asn.isNews} or ${country.isNews})`,
    values,
  );
}

type Chosen = { by: "record_id"; ids: string[] } | { by: "upload_file_id"; ids: number[] };

/** Adds the chosen alerts or logons to their coverage, or takes them out again before they are deleted. */
export async function countOthers(
  client: pg.ClientBase,
  table: "security_alert" | "windows_logon",
  { by, ids }: Chosen,
  sign: 1 | -1 = 1,
) {
  if (ids.length === 0) return;
  const count = (condition: string) => `count(*) filter (where ${condition}) * ${sign}`;
  const filled =
    table === "security_alert"
      ? `jsonb_build_object('name', ${count("name <> ''")}, 'entity', ${count("entity <> ''")}, 'subscription', ${count("subscription <> ''")})`
      : `jsonb_build_object('computer', ${count("computer <> ''")}, 'account', ${count("account <> ''")},
          'ip', ${count("ip not in ('', '-')")}, 'logon_type', ${count("logon_type is not null")})`;
  await client.query(
    `insert into coverage (table_name, kind, source, hour, rows, filled)
     select $1, 0, coalesce((select f.table_name from upload_file f where f.id = upload_file_id), ''),
       date_trunc('hour', event_time, 'UTC'), count(*) * ${sign}, ${filled}
     from ${table} where ${by} = any($2) group by 3, 4
     on conflict (table_name, kind, source, hour) do update set rows = coverage.rows + excluded.rows, filled = ${addFilled}`,
    [table, ids],
  );
  if (sign === -1) await client.query("delete from coverage where rows = 0");
}
