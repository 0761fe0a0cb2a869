-- Files that wait for an answer, ledgers that say what was mended, answers that are remembered.

alter table upload drop constraint upload_state_check;
alter table upload add constraint upload_state_check
  check (state in ('receiving', 'waiting', 'asking', 'parsing', 'done', 'failed', 'cancelled', 'undone'));
alter table upload
  add column original_removed_at timestamptz,  -- the ledger stays when the evidence file is deleted
  add column original_removed_by text,
  add column undone_at           timestamptz,
  add column undone_by           text,
  add column resubmits integer;                -- the upload_file whose rejected rows this one brings mended

alter table upload_file drop constraint upload_file_state_check;
alter table upload_file add constraint upload_file_state_check
  check (state in ('waiting', 'asking', 'parsing', 'done', 'partial', 'refused', 'failed', 'cancelled'));
alter table upload_file
  add column question jsonb,                         -- what the analyst must say before the file can be read
  add column answers  jsonb not null default '{}',   -- what was said: zone, order of day and month, format, table, mapping
  add column repairs  jsonb not null default '{}',   -- kind of repair -> rows
  add column encoding text collate "C" not null default '',
  add column header   bytea,                         -- the header line of a delimited file, for sending mended rows again
  add column reading  jsonb,                         -- how the rows were read: format, table, order, zone; mended rows are read so too
  add column next_line bigint not null default 0;    -- of the row behind bytes_read, where reading goes on; 0 = not known

-- The record as it stands in the unpacked file, for mending and sending it again.
alter table reject add column bytes bytea;

-- A mapping made by hand is used again for every file with the same header.
create table header_mapping (
  header_hash bytea primary key,               -- sha-256 of the normalised header
  header      jsonb not null,                  -- the names, in their order
  table_name  text collate "C" not null,
  mapping     jsonb not null,                  -- canonical column -> header
  created_by  text,
  created_at  timestamptz not null default now()
);

-- A copy is kept of events that differed between files: undoing one of them merges the remaining copies anew.
alter table contribution add column copy jsonb;

-- Steps of an authentication that come in a file of their own and belong to a sign-in by its id.
create table auth_step (
  record_id      uuid not null,
  step_hash      uuid not null,
  upload_file_id integer not null,
  line           bigint not null,
  step           jsonb not null,
  primary key (record_id, step_hash)
);
create index auth_step_file on auth_step (upload_file_id);

-- Coverage by the log table that the events came from, too.
alter table coverage add column source text collate "C" not null default '';
alter table coverage drop constraint coverage_pkey;
alter table coverage add primary key (table_name, kind, source, hour);
update coverage set source = case table_name when 'security_alert' then 'SecurityAlert' when 'windows_logon' then 'SecurityEvent' else '' end;

-- One number that grows with every change of the coverage: whoever keeps what they read of it knows whether it still holds.
create table coverage_version (
  id boolean primary key default true check (id),
  n  bigint not null default 0
);
insert into coverage_version default values;
create function coverage_changed() returns trigger language plpgsql as $$
begin
  update coverage_version set n = n + 1;
  return null;
end $$;
create trigger coverage_changed after insert or update or delete or truncate on coverage
  for each statement execute function coverage_changed();

-- What is known of an address besides the log's own word, each with where it is from and since when. The tenant's own rows
-- (inferred_*) and the customer's databases (table_*) stand side by side, so that neither overwrites the other: readers take the first.
alter table ip_address
  add column inferred_country_source text collate "C" not null default '',
  add column table_asn            bigint,
  add column table_name           text not null default '',
  add column table_source         text collate "C" not null default '',  -- the database that named the system
  add column table_date           date,                                  -- when that database was made
  add column table_country        text collate "C" not null default '',
  add column table_country_source text collate "C" not null default '',
  add column table_country_date   date,
  add column network_class_source text collate "C" not null default '',  -- range or list
  add column network_label        text not null default '',              -- what the customer calls the range
  add column enriched_at          timestamptz;                           -- null: something is new, look again
create index ip_address_unenriched on ip_address (id) where enriched_at is null;

-- The MMDB files found in the data folder and the list that ships with the release: when one changes, addresses are looked up anew.
create table network_table (
  name       text collate "C" primary key,     -- the file; '' is the list that ships
  digest     text collate "C" not null,        -- changes with the file
  bytes      bigint not null default 0,
  type       text collate "C" not null default '',  -- as the database calls itself
  built_on   date,
  ip_version smallint,
  error      text,                             -- why it cannot be read
  found_at   timestamptz not null default now()
);

-- The customer's own ranges come before every other word on a network.
create table network_range (
  id         integer generated always as identity primary key,
  low        inet not null,                    -- both ends included
  high       inet not null,
  class      text collate "C" not null check (class in ('office', 'mobile', 'hosting', 'vpn', 'cloud-desktop', 'home')),
  label      text not null default '',
  created_by text,
  created_at timestamptz not null default now(),
  unique (low, high),
  check (low <= high and family(low) = family(high))
);

-- Readers see what is known of the address beside what the log says.
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
       d.upload_file_id, d.line, d.extra,
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
