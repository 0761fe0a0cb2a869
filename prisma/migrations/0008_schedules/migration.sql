-- Hunts that run by themselves, what became of each time, and the incidents that their findings make.

-- How a hunt runs by itself. Intervals are seconds of fixed length: no zone and no summer time moves a tick.
create table hunt_schedule (
  hunt              text collate "C" primary key,
  enabled           boolean not null default false,
  clock             text collate "C" not null check (clock in ('events', 'wall')),
  every_seconds     integer not null check (every_seconds between 60 and 604800),
  look_back_seconds integer not null check (look_back_seconds <= 2678400),
  overlap_seconds   integer not null check (overlap_seconds between 0 and 604800),
  series            integer not null default 0,     -- counts the times that it was begun afresh
  covered_to        timestamptz,                    -- everything up to here was hunted; null: nothing yet
  last_tick         timestamptz,                    -- the newest tick of the series, whatever became of it
  failures          integer not null default 0,     -- failed attempts since the last one that went well
  version           integer not null default 1,
  updated_by        text,
  updated_at        timestamptz not null default now(),
  check (look_back_seconds >= every_seconds)        -- else time between two ticks would be seen by neither
);

create table schedule_tick (
  id               bigint generated always as identity primary key,
  hunt             text collate "C" not null,
  series           integer not null,
  tick_at          timestamptz not null,            -- a full multiple of the interval
  clock            text collate "C" not null,
  ticks            integer not null check (ticks >= 1),  -- how many it stands for: more than one after a time of standstill
  scope            jsonb not null,                  -- what its run is asked for, the same at each attempt
  state            text collate "C" not null default 'running' check (state in ('running', 'waiting', 'done', 'failed', 'cancelled')),
  attempts         integer not null default 0,
  run_id           uuid,                            -- of the newest attempt
  retry_at         timestamptz,
  error            text,
  incidents_made   integer not null default 0,
  incidents_joined integer not null default 0,
  created_at       timestamptz not null default now(),
  ended_at         timestamptz,
  unique (hunt, series, tick_at)
);
-- One at a time: what is missed meanwhile is caught up by the next.
create unique index schedule_tick_open on schedule_tick (hunt) where state in ('running', 'waiting');
create index schedule_tick_newest on schedule_tick (hunt, id desc);

create table incident (
  number      integer generated always as identity primary key,
  title       text not null,
  description text not null default '',
  status      text collate "C" not null default 'open' check (status in ('open', 'in-review', 'closed')),
  severity    text collate "C" not null check (severity in ('high', 'medium', 'low', 'informational')),
  hunt        text collate "C",                     -- null when it was not made from one hunt
  group_key   text collate "C",                     -- the values of the entities that its findings share
  entities    jsonb not null default '[]',          -- [{name, value}]
  owner       text,
  first_seen  timestamptz not null,                 -- event time
  last_seen   timestamptz not null,
  created_by  text not null,
  created_at  timestamptz not null default now(),
  updated_by  text,
  updated_at  timestamptz not null default now(),
  closed_at   timestamptz,
  version     integer not null default 1
);
create index incident_group on incident (hunt, group_key) where status <> 'closed';
create index incident_newest on incident (status, last_seen desc);

-- A finding may be in two incidents.
create table incident_finding (
  incident   integer not null references incident (number) on delete cascade,
  finding_id uuid not null references finding (id) on delete cascade,
  added_by   text not null,
  added_at   timestamptz not null default now(),
  run_id     uuid,                                  -- the run whose finding it was then
  primary key (incident, finding_id)
);
create index incident_finding_finding on incident_finding (finding_id);
