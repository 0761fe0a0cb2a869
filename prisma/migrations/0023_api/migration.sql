-- Access for programs, and calls to them.

-- A token acts as its owner: what it may is the less of its scopes and the owner's role. Of the token itself only a digest is kept.
create table api_token (
  id           uuid primary key,
  owner_id     text not null references auth_user (id) on delete cascade,
  name         text not null,
  prefix       text collate "C" not null,           -- its first characters, so that people can tell their tokens apart
  digest       bytea not null unique,               -- SHA-256 of 256 random bits: nothing to be guessed, so nothing to be stretched
  scopes       text[] check (scopes is not null and cardinality(scopes) > 0 and scopes <@ array['read', 'upload', 'run', 'triage', 'watchlists']),
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  last_used_at timestamptz,                         -- to the minute
  revoked_at   timestamptz,
  revoked_by   text
);
create index api_token_owner on api_token (owner_id);

-- What a call with an Idempotency-Key was answered with, so that the same call again does nothing again.
create table api_replay (
  token_id    uuid not null references api_token (id) on delete cascade,
  key         text collate "C" not null,
  fingerprint bytea not null,                       -- SHA-256 of method, address and body
  status      integer,                              -- null while it is at work, and for ever when its process died
  headers     jsonb,
  body        text,
  created_at  timestamptz not null default now(),
  primary key (token_id, key)
);
create index api_replay_age on api_replay (created_at);

create table webhook (
  id               uuid primary key,
  name             text not null,
  url              text not null,
  events           text[] check (events is not null and cardinality(events) > 0 and events <@ array['finding.created', 'incident.created']),
  secret           bytea not null,                  -- sealed with a key that is not in the database
  old_secret       bytea,
  old_secret_until timestamptz,                     -- until then calls are signed with both
  state            text collate "C" not null default 'active' check (state in ('active', 'paused')),
  pause_reason     text,
  paused_by        text,                            -- null: it paused by itself
  paused_at        timestamptz,
  failing_since    timestamptz,                     -- no call went through since then
  version          integer not null default 1,
  created_by       text not null,
  created_at       timestamptz not null default now(),
  updated_by       text,
  updated_at       timestamptz not null default now()
);

-- What has happened and is to be told, written with the thing itself; one message holds many findings.
create table webhook_message (
  id         uuid primary key default gen_random_uuid(),
  event      text collate "C" not null,
  subjects   integer not null,
  body       text not null,                         -- as it is signed and sent, the same at each attempt
  created_at timestamptz not null default now()
);
create index webhook_message_age on webhook_message (created_at);

create table webhook_delivery (
  id           bigint generated always as identity primary key,
  webhook_id   uuid not null references webhook (id) on delete cascade,
  message_id   uuid not null references webhook_message (id) on delete cascade,
  state        text collate "C" not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts     integer not null default 0,
  leased_until timestamptz,                         -- somebody is sending it
  next_at      timestamptz not null default now(),
  last_status  integer,
  last_error   text,
  last_ms      integer,
  last_at      timestamptz,
  delivered_at timestamptz,
  created_at   timestamptz not null default now()
);
create index webhook_delivery_due on webhook_delivery (webhook_id, next_at) where state = 'waiting';
create index webhook_delivery_message on webhook_delivery (message_id);

create table webhook_attempt (
  id          bigint generated always as identity primary key,
  delivery_id bigint not null references webhook_delivery (id) on delete cascade,
  at          timestamptz not null default now(),
  ms          integer not null,
  status      integer,                              -- null: there was no answer
  address     text,                                 -- what the name resolved to and was called
  error       text,
  answer      text,                                 -- the beginning of it
  asked_by    text                                  -- who retried by hand
);
create index webhook_attempt_delivery on webhook_attempt (delivery_id);
