-- The whole schema of the first release. Events are narrow facts with integer ids into dictionaries; everything that a hunt,
-- table or pivot does not touch lies apart in *_detail. Rules kept from the first day so that the same schema can be spread over
-- several machines: every unique key of an event table contains its distribution column (account_id, entity, computer), no foreign
-- key touches an event table, no trigger on events, keys are text in collation "C" or integers.

-- ── Dictionaries: written by the importer only, never deleted while events name them ────────────────────────────────────────

create table account (
  id            integer generated always as identity primary key,
  -- lower-cased UPN of a person; 'sp:<id>' for a service principal or managed identity; '' where the log names nobody
  key           text collate "C" not null unique,
  upn           text collate "C" not null default '',
  spelling      text not null default '',
  display_name  text not null default '',
  kind          text collate "C" not null default 'user'
);
comment on column account.upn is 'Lower-cased user principal name; '''' for service principals and rows without a name. Hunts compare this.';

create table application (
  id            integer generated always as identity primary key,
  app_id        text collate "C" not null,
  name          text collate "C" not null,
  unique (app_id, name)
);

create table resource (
  id            integer generated always as identity primary key,
  resource_id   text collate "C" not null,
  name          text collate "C" not null,
  unique (resource_id, name)
);

create table ip_address (
  id            integer generated always as identity primary key,
  -- canonical by value: IPv6 compressed, IPv4-mapped unwrapped, port dropped; the text itself where it is no address; '' = missing
  key           text collate "C" not null unique,
  addr          inet,
  network_class text collate "C" not null default '',
  -- what the tenant's own rows or the customer's table say where the log itself is silent
  inferred_asn     bigint,
  inferred_country text collate "C" not null default '',
  inferred_source  text collate "C" not null default '',
  inferred_at      timestamptz
);
create index ip_address_addr on ip_address using gist (addr inet_ops);

create table user_agent (
  id            integer generated always as identity primary key,
  hash          bytea not null unique,            -- sha-256 of the text: agents can be longer than an index entry
  text          text collate "C" not null,
  client_type   text collate "C" not null,        -- hunts.md 2.2; '' for the empty agent
  normalised    text collate "C" not null         -- hunts.md 2.3: dotted quads become x.x.x.x
);

create table result (
  id            integer generated always as identity primary key,
  hash          bytea not null unique,            -- sha-256 of code and reason
  code          text collate "C" not null,
  reason        text collate "C" not null         -- ResultDescription as logged
);

create table place (
  id            integer generated always as identity primary key,
  country       text collate "C" not null,
  region        text collate "C" not null,
  city          text collate "C" not null,
  unique (country, region, city)
);

create table device (
  id            integer generated always as identity primary key,
  hash          bytea not null unique,
  device_id     text collate "C" not null,
  name          text not null,
  os            text not null,
  browser       text not null,
  trust_type    text collate "C" not null,
  is_compliant  boolean,
  is_managed    boolean
);

-- What else repeats from row to row: one id stands for the whole combination.
create table trait (
  id                     integer generated always as identity primary key,
  hash                   bytea not null unique,
  source_table           text collate "C" not null,   -- SigninLogs, AADNonInteractiveUserSignInLogs, EntraIdSignInEvents, …
  client_app             text collate "C" not null,
  auth_requirement       text collate "C" not null,
  auth_protocol          text collate "C" not null,
  transfer_method        text collate "C" not null,
  incoming_token_type    text collate "C" not null,
  client_credential_type text collate "C" not null,
  token_issuer           text collate "C" not null,
  cross_tenant           text collate "C" not null,
  user_type              text collate "C" not null,
  ca_status              text collate "C" not null,
  risk_level             text collate "C" not null,
  risk_state             text collate "C" not null
);

-- ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- kind: 0 unknown, 1 interactive, 2 non-interactive, 3 service principal, 4 managed identity (lib/sign-ins/schema.ts)
create table sign_in (
  record_id      uuid not null,            -- the sign-in (request) id; a hash of it or of the content where it is no GUID
  account_id     integer not null,
  event_time     timestamptz not null,
  ingested_time  timestamptz,
  kind           smallint not null,
  succeeded      boolean not null,         -- result code is '0'
  grouped_count  integer not null default 1,
  application_id integer not null,
  resource_id    integer not null,
  ip_id          integer not null,
  asn            bigint,                   -- the log's own
  place_id       integer not null,
  result_id      integer not null,
  user_agent_id  integer not null,
  device_id      integer not null,
  trait_id       integer not null,
  correlation_id uuid,                     -- canonical lower-case GUID as is; any other text hashed, with the text in extra
  session_id     uuid,
  token_id       uuid,
  -- first the id, so that one index serves both identity and look-up by sign-in id
  primary key (record_id, account_id)
);
create index sign_in_time on sign_in (event_time);
create index sign_in_account_time on sign_in (account_id, event_time);
create index sign_in_ip_time on sign_in (ip_id, event_time);
create index sign_in_interactive_time on sign_in (event_time) where kind = 1;
-- covering indexes of the hunts: index-only band joins
create index sign_in_interactive_ok on sign_in (account_id, ip_id, event_time) include (application_id) where kind = 1 and succeeded;
create index sign_in_non_interactive_ok on sign_in (account_id, event_time) include (asn, ip_id, application_id, correlation_id) where kind = 2 and succeeded;
create index sign_in_correlation on sign_in (correlation_id) where correlation_id is not null;
create index sign_in_session on sign_in (session_id) where session_id is not null;

create table sign_in_detail (
  record_id      uuid not null,
  account_id     integer not null,
  upload_file_id integer not null,         -- the file that brought the event first
  line           bigint not null,
  extra          jsonb not null,           -- the rest of the row under Log Analytics names, empty values left out
  primary key (record_id, account_id)
);

create table security_alert (
  entity         text collate "C" not null,   -- upper-cased compromised entity; '' where the alert names none
  record_id      uuid not null,               -- system alert id with its time: an updated alert is a further row
  event_time     timestamptz not null,        -- TimeGenerated
  alert_id       text collate "C" not null,
  name           text collate "C" not null,
  display_name   text not null,
  severity       text collate "C" not null,
  status         text collate "C" not null,
  subscription   text collate "C" not null,   -- WorkspaceSubscriptionId
  product        text not null,
  provider       text not null,
  link           text not null,
  upload_file_id integer not null,
  line           bigint not null,
  extra          jsonb not null,
  primary key (entity, record_id)
);
create index security_alert_time on security_alert (event_time);

create table windows_logon (
  computer       text collate "C" not null,   -- upper-cased
  record_id      uuid not null,
  event_time     timestamptz not null,
  event_id       integer not null,
  logon_type     integer,
  account        text collate "C" not null,   -- DOMAIN\user as logged
  account_type   text collate "C" not null,
  activity       text collate "C" not null,
  ip             text collate "C" not null,   -- as logged
  workstation    text collate "C" not null,
  logon_id       text collate "C" not null,   -- TargetLogonId
  upload_file_id integer not null,
  line           bigint not null,
  extra          jsonb not null,
  primary key (computer, record_id)
);
create index windows_logon_time on windows_logon (event_time);
create index windows_logon_rdp on windows_logon (event_time, computer) where event_id = 4624 and logon_type = 10;

-- ── Rollups: kept by the merge in its own transaction; always what a recount of the events would give ───────────────────────

-- Successful interactive and non-interactive sign-ins: the history of the second hunt.
create table sign_in_history (
  account_id integer not null,
  ip_id      integer not null,
  hour       timestamptz not null,
  rows       integer not null,
  primary key (account_id, ip_id, hour)
);

create table sign_in_hour (
  hour           timestamptz not null,
  kind           smallint not null,
  application_id integer not null,
  result_id      integer not null,
  rows           integer not null,
  primary key (hour, kind, application_id, result_id)
);

-- What is loaded, per table and hour, and how many rows have each column that hunts need (names: lib/coverage/schema.ts).
create table coverage (
  table_name text collate "C" not null,    -- sign_in, security_alert, windows_logon
  kind       smallint not null,            -- of sign-ins; 0 for the other tables
  hour       timestamptz not null,
  rows       integer not null,
  filled     jsonb not null default '{}',  -- column -> rows in which it is filled
  primary key (table_name, kind, hour)
);

-- ── Ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table upload (
  id          uuid primary key,
  file_name   text not null,
  bytes       bigint not null,
  sha256      text collate "C",
  source      text collate "C" not null,     -- browser, command line, demo
  state       text collate "C" not null default 'receiving'
              check (state in ('receiving', 'waiting', 'parsing', 'done', 'failed', 'cancelled')),
  error       text,
  created_by  text,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index upload_created on upload (created_at desc);

-- The members of an archive, or the one file itself.
create table upload_file (
  id             integer generated always as identity primary key,
  upload_id      uuid not null references upload (id),
  ordinal        integer not null,
  name           text not null,
  format         text collate "C" not null default '',
  table_name     text collate "C" not null default '',   -- SigninLogs, SecurityEvent, …
  reason         text not null default '',               -- why this format: shown to the analyst
  state          text collate "C" not null default 'waiting'
                 check (state in ('waiting', 'parsing', 'done', 'partial', 'refused', 'failed', 'cancelled')),
  error          text,
  bytes          bigint not null default 0,
  sha256         text collate "C",
  -- the checkpoint: rows and counters below are committed together with the rows that they count
  rows_read      bigint not null default 0,
  rows_new       bigint not null default 0,
  rows_known     bigint not null default 0,
  rows_enriched  bigint not null default 0,
  rows_rejected  bigint not null default 0,
  rows_repaired  bigint not null default 0,
  bytes_read     bigint not null default 0,
  from_time      timestamptz,
  to_time        timestamptz,
  seconds        double precision not null default 0,
  unique (upload_id, ordinal),
  check (rows_read = rows_new + rows_known + rows_rejected)
);

create table reject (
  id             bigint generated always as identity primary key,
  upload_file_id integer not null references upload_file (id),
  line           bigint not null,
  byte_offset    bigint not null,
  reason         text not null,
  raw            text not null
);
create index reject_file on reject (upload_file_id, line);

create table job (
  id               bigint generated always as identity primary key,
  kind             text collate "C" not null,            -- ingest, hunt
  state            text collate "C" not null default 'queued'
                   check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  payload          jsonb not null,
  progress         jsonb not null default '{}',
  attempts         integer not null default 0,
  cancel_requested boolean not null default false,
  error            text,
  created_by       text,
  created_at       timestamptz not null default now(),
  run_after        timestamptz not null default now(),
  started_at       timestamptz,
  finished_at      timestamptz
);
create index job_open on job (id) where state in ('queued', 'running');

-- ── Hunting ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table hunt_setting (
  hunt       text collate "C" primary key,
  parameters jsonb not null default '{}',
  updated_by text,
  updated_at timestamptz not null default now()
);

create table hunt_run (
  id            uuid primary key,
  hunt          text collate "C" not null,
  version       text collate "C" not null,
  mode          text collate "C" not null check (mode in ('range', 'as-of', 'replay')),
  parameters    jsonb not null,
  from_time     timestamptz,
  to_time       timestamptz,
  as_of         timestamptz,
  step_seconds  integer,
  state         text collate "C" not null default 'running' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  outcome       text collate "C" check (outcome in ('findings', 'clean', 'cannot-tell')),
  health        jsonb not null default '{}',
  row_count     bigint not null default 0,
  rows_left_out bigint not null default 0,
  finding_count integer not null default 0,
  new_findings  integer not null default 0,
  rows_read     bigint not null default 0,
  milliseconds  integer,
  summary       jsonb not null default '{}',   -- counts that a hunt shows beside its rows, such as suppressed hits
  error         text,
  job_id        bigint,
  started_by    text,
  started_at    timestamptz not null default now(),
  finished_at   timestamptz
);
create index hunt_run_latest on hunt_run (hunt, started_at desc);

create table finding (
  id           uuid primary key,
  hunt         text collate "C" not null,
  key          text collate "C" not null,       -- what makes it the same finding in any later run or re-import
  title        text not null,
  severity     text collate "C" not null check (severity in ('high', 'medium', 'low', 'informational')),
  upn          text collate "C" not null default '',
  ip           text collate "C" not null default '',
  entities     jsonb not null default '{}',
  first_seen   timestamptz not null,            -- event time
  last_seen    timestamptz not null,
  row_count    integer not null,
  evidence     text collate "C" not null,       -- fingerprint: a changed one is a changed finding
  row          jsonb not null,                  -- the newest result row
  context      jsonb not null default '{}',
  status       text collate "C" not null default 'open' check (status in ('open', 'in-review', 'closed')),
  verdict      text collate "C" check (verdict in ('true-positive', 'benign', 'false-positive', 'undetermined')),
  assignee     text,
  triaged_by   text,
  triaged_at   timestamptz,
  first_run    uuid not null,
  last_run     uuid not null,
  gone_since   uuid,                            -- the run that covered its span and no longer found it
  version      integer not null default 1,      -- two analysts never overwrite each other
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  unique (hunt, key)
);
create index finding_queue on finding (status, last_seen desc);
create index finding_upn on finding (upn, last_seen desc);

-- The result rows of a run, in the hunt's own order.
create table hunt_row (
  run_id     uuid not null references hunt_run (id) on delete cascade,
  ordinal    integer not null,
  finding_id uuid not null,
  row        jsonb not null,
  context    jsonb not null,
  events     jsonb not null,               -- [{table, id, role}] of the events that make the row
  primary key (run_id, ordinal)
);
create index hunt_row_finding on hunt_row (finding_id);

create table run_finding (
  run_id     uuid not null references hunt_run (id) on delete cascade,
  finding_id uuid not null,
  state      text collate "C" not null check (state in ('new', 'same', 'changed', 'gone')),
  row_count  integer not null,
  primary key (run_id, finding_id)
);
create index run_finding_finding on run_finding (finding_id);

-- Which events are a finding's evidence.
create table finding_event (
  finding_id uuid not null references finding (id) on delete cascade,
  table_name text collate "C" not null,
  record_id  uuid not null,
  role       text collate "C" not null,
  event_time timestamptz not null,
  primary key (finding_id, table_name, record_id, role)
);
create index finding_event_record on finding_event (record_id);

create table note (
  id         uuid primary key,
  finding_id uuid not null references finding (id) on delete cascade,
  author     text not null,
  text       text not null check (length(text) between 1 and 10000),
  created_at timestamptz not null default now()
);
create index note_finding on note (finding_id, created_at);

create table watchlist (
  id         integer generated always as identity primary key,
  name       text collate "C" not null unique,
  created_at timestamptz not null default now()
);
insert into watchlist (name) values ('NetworkAllowlist');

create table watchlist_entry (
  id           integer generated always as identity primary key,
  watchlist_id integer not null references watchlist (id) on delete cascade,
  value        text not null,              -- as written
  low          inet not null,              -- both ends included
  high         inet not null,
  label        text not null default '',
  created_by   text,
  created_at   timestamptz not null default now(),
  unique (watchlist_id, low, high),
  check (low <= high and family(low) = family(high))
);

-- ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table auth_user (
  id                 text primary key,
  name               text not null,
  email              text not null unique,
  email_verified     boolean not null default false,
  image              text,
  role               text not null default 'viewer',
  banned             boolean default false,
  ban_reason         text,
  ban_expires        timestamptz,
  two_factor_enabled boolean default false,
  -- an admin chose the password: nothing but choosing another is allowed
  temporary_password boolean not null default false,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now()
);

create table auth_session (
  id              text primary key,
  token           text not null unique,
  user_id         text not null references auth_user (id) on delete cascade,
  expires_at      timestamptz not null,
  ip_address      text,
  user_agent      text,
  impersonated_by text,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now()
);
create index auth_session_user on auth_session (user_id);

create table auth_account (
  id                       text primary key,
  account_id               text not null,
  provider_id              text not null,
  user_id                  text not null references auth_user (id) on delete cascade,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now()
);
create index auth_account_user on auth_account (user_id);

create table auth_verification (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);

create table auth_two_factor (
  id           text primary key,
  secret       text not null,
  backup_codes text not null,
  user_id      text not null references auth_user (id) on delete cascade,
  verified     boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index auth_two_factor_user on auth_two_factor (user_id);

-- Failed sign-ins per account: an exponential delay, never a hard lock.
create table auth_throttle (
  email       text primary key,
  failures    integer not null default 0,
  blocked_until timestamptz not null default now()
);

-- One-time set-up links: only the hash is kept.
create table setup_token (
  hash       text primary key,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- Who did what when. Append-only and hash-chained: each entry's hash covers the one before it.
create table audit_entry (
  seq    bigint primary key,
  at     timestamptz not null,
  actor  text not null,
  action text not null,
  object text not null,
  detail jsonb not null,
  prev   text not null,
  hash   text not null
);
create table audit_head (
  one  boolean primary key default true check (one),
  seq  bigint not null,
  hash text not null
);
insert into audit_head values (true, 0, '');

create function audit_append(p_actor text, p_action text, p_object text, p_detail jsonb) returns bigint
language plpgsql security definer set search_path = public as $$
declare
  head audit_head;
  entry audit_entry;
begin
  select * into head from audit_head for update;
  entry.seq := head.seq + 1;
  entry.at := clock_timestamp();
  entry.actor := p_actor;
  entry.action := p_action;
  entry.object := p_object;
  entry.detail := p_detail;
  entry.prev := head.hash;
  entry.hash := encode(sha256(convert_to(concat_ws(E'\x1f', entry.seq, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor, entry.action, entry.object, entry.detail::text, entry.prev), 'UTF8')), 'hex');
  insert into audit_entry select entry.*;
  update audit_head set seq = entry.seq, hash = entry.hash;
  return entry.seq;
end
$$;

-- ── Views: what readers see ─────────────────────────────────────────────────────────────────────────────────────────────────

-- A sign-in with its names joined back, texts as logged. Hunts read the narrow table; screens and exports read this.
create view sign_in_event as
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
       d.upload_file_id, d.line, d.extra
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
