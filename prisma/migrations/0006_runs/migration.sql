-- Where a run came from, how far it is, why it ended, and which of its rows are still kept.

alter table hunt_run
  add column trigger text collate "C" not null default 'person' check (trigger in ('person', 'command line', 'upload', 'schedule')),
  add column trigger_ref text collate "C",          -- the upload or the schedule that began it
  add column batch uuid,                            -- runs that were asked for together
  add column time_limit_seconds integer not null default 600,
  add column begun_at timestamptz,                  -- started_at is when it was asked for
  add column progress jsonb not null default '{}',
  add column end_reason text collate "C"
    check (end_reason in ('cancelled', 'timed-out', 'too-large', 'database-away', 'process-ended', 'failed')),
  add column changed_findings integer not null default 0,
  add column gone_findings integer not null default 0,
  add column pinned_by text,
  add column pinned_at timestamptz,
  add column rows_dropped_at timestamptz;

update hunt_run r set begun_at = started_at, end_reason = case when state in ('failed', 'cancelled') then state end,
  gone_findings = (select count(*) from run_finding g where g.run_id = r.id and g.state = 'gone'),
  changed_findings = (select count(*) from run_finding g where g.run_id = r.id and g.state = 'changed');

create index hunt_run_open on hunt_run (id) where state in ('queued', 'running');
create index hunt_run_batch on hunt_run (batch) where batch is not null;

-- One line: what runs by itself, and how long the rows of runs are kept.
create table run_setting (
  id           boolean primary key default true check (id),
  after_upload boolean not null default true,
  kept_runs    integer not null default 20 check (kept_runs between 1 and 1000),
  seen_at      timestamptz not null default now(),  -- the end of the newest upload that hunts have been begun for
  updated_by   text,
  updated_at   timestamptz not null default now()
);
insert into run_setting default values;

-- A hunt may be left out of what runs by itself after an upload.
alter table hunt_setting add column after_upload boolean not null default true;
