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
  add column header   bytea;                         -- the header line of a delimited file, for sending mended rows again

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

-- Names and classes of networks, each with where it is from.
alter table ip_address
  add column inferred_name        text not null default '',
  add column network_class_source text collate "C" not null default '';

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
