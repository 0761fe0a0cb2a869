-- What many sign-ins say in the same words beside their columns (policies, tenants, settings) is kept once. A row of a full export holds
-- two kilobytes of it, which the server would pack and log for every row; as ids the rows stay short.
create table sign_in_shared (
  id    integer generated always as identity primary key,
  -- SHA-256 of the text that it was made of: the same members in another order are another entry.
  hash  bytea not null unique,
  extra jsonb not null
);

-- The policies that applied, and what else goes with how a tenant is set up. Null: all of it stands in the row.
alter table sign_in_detail add column policies_id integer, add column setting_id integer;

-- All that is known of a sign-in beside its columns. What is its own alone (ids and names as logged) can be read from the row.
create function sign_in_extra(own jsonb, policies integer, setting integer) returns jsonb
language sql stable parallel safe as $$
  select case when policies is null and setting is null then own
    else coalesce((select s.extra from sign_in_shared s where s.id = policies), '{}')
      || coalesce((select s.extra from sign_in_shared s where s.id = setting), '{}') || own end
$$;

create or replace view sign_in_event as
select s.record_id, s.account_id, s.event_time, s.ingested_time, s.kind, s.succeeded, s.grouped_count,
       a.upn, a.key as account_key, a.display_name as account_display_name,
       s.application_id, ap.app_id, ap.name as app_name, re.resource_id as resource_guid, re.name as resource_name,
       s.ip_id, ip.key as ip, ip.network_class, s.asn, ip.inferred_asn,
       pl.country, pl.region, pl.city,
       s.result_id, r.code as result_code, r.reason as result_reason,
       ua.text as user_agent, ua.client_type,
       s.correlation_id, s.session_id, s.token_id,
       coalesce(d.extra ->> 'Id', s.record_id::text) as sign_in_id,
       coalesce(d.extra ->> 'CorrelationId', s.correlation_id::text, '') as correlation_text,
       coalesce(d.extra ->> 'SessionId', s.session_id::text, '') as session_text,
       coalesce(d.extra ->> 'UniqueTokenIdentifier', s.token_id::text, '') as token_text,
       de.device_id, de.name as device_name, de.os, de.browser, de.trust_type, de.is_compliant, de.is_managed,
       t.source_table, t.client_app, t.auth_requirement, t.auth_protocol, t.transfer_method, t.incoming_token_type,
       t.client_credential_type, t.token_issuer, t.cross_tenant, t.user_type, t.ca_status, t.risk_level, t.risk_state,
       d.upload_file_id, d.line, sign_in_extra(d.extra, d.policies_id, d.setting_id) as extra,
       ip.network_class_source, ip.network_label, ip.inferred_source, ip.inferred_country, ip.inferred_country_source, ip.inferred_at,
       ip.table_asn, ip.table_name, ip.table_source, ip.table_date, ip.table_country, ip.table_country_source, ip.table_country_date
from sign_in s
join sign_in_detail d on d.record_id = s.record_id and d.account_id = s.account_id
join account a on a.id = s.account_id
join application ap on ap.id = s.application_id
join resource re on re.id = s.resource_id
join ip_address ip on ip.id = s.ip_id
join place pl on pl.id = s.place_id
join result r on r.id = s.result_id
join user_agent ua on ua.id = s.user_agent_id
join device de on de.id = s.device_id
join trait t on t.id = s.trait_id;
