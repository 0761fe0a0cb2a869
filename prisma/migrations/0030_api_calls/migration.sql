-- A call whose process died must not hold its key for a day. Whoever works on one says every few seconds that it still does, and what it
-- writes says in the same transaction that it was written: a key whose call died is free again, unless something came of it.
alter table api_replay
  add column claim uuid not null default gen_random_uuid(),
  add column alive_until timestamptz not null default now(),
  add column done boolean not null default false;

-- What a token has left of its calls, the same for every process. It is worth nothing after a crash.
create unlogged table api_rate (
  token_id   uuid primary key references api_token (id) on delete cascade,
  calls_left double precision not null,
  counted_at timestamptz not null
);

-- What a program asked for through a token was asked for by no person at that moment.
alter table hunt_run drop constraint hunt_run_trigger_check;
alter table hunt_run add constraint hunt_run_trigger_check
  check (trigger in ('person', 'api', 'command line', 'upload', 'schedule'));
