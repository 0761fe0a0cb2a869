-- Findings that somebody asked not to see again for now: kept with their evidence, counted, and out of the queue's first view.

create table suppression (
  id           integer generated always as identity primary key,
  hunt         text collate "C",                 -- null: all hunts
  -- The conditions; null says nothing, and all that are said must hold.
  upn          text collate "C",                 -- in lower case
  networks     text[] collate "C",               -- as they were written
  lows         inet[],
  highs        inet[],
  asns         bigint[],                         -- one, or a pair in ascending order: a finding must name exactly these
  apps         text[] collate "C",
  owner        text not null check (owner <> ''),
  reason       text not null check (reason <> ''),
  expires_at   timestamptz,
  created_by   text not null,
  created_at   timestamptz not null default now(),
  from_finding uuid,                             -- where it was made from
  ended_by     text,
  ended_at     timestamptz,
  ended_reason text,
  version      integer not null default 1,
  check (num_nonnulls(upn, networks, asns, apps) > 0),
  check (num_nonnulls(networks, lows, highs) in (0, 3) and cardinality(lows) = cardinality(highs) and cardinality(networks) = cardinality(lows) and cardinality(lows) > 0),
  check (cardinality(asns) in (1, 2) and (cardinality(asns) = 1 or asns[1] < asns[2])),
  check (cardinality(apps) > 0),
  check (num_nonnulls(ended_at, ended_by, ended_reason) in (0, 3))
);

-- What a finding names, over all its rows, as suppressions compare it. Null where it names none, or where one of them cannot be told:
-- a condition then never holds.
create table finding_subject (
  finding_id uuid primary key references finding (id) on delete cascade,
  hunt       text collate "C" not null,
  upn        text collate "C",                   -- its only user, in lower case; null when there are several
  ips        inet[],                             -- ascending, each once, as are the others
  asns       bigint[],
  apps       text[] collate "C"
);

-- Which findings a suppression covers, or did once.
create table suppression_finding (
  suppression_id integer not null references suppression (id) on delete cascade,
  finding_id     uuid not null references finding (id) on delete cascade,
  matches        boolean not null default true,
  since          timestamptz not null default now(),
  left_at        timestamptz,                    -- when its evidence last began to show other values
  hits           integer not null default 0,
  last_hit_at    timestamptz,
  primary key (suppression_id, finding_id)
);
create index suppression_finding_finding on suppression_finding (finding_id);

-- One line a suppression and run: `hits` findings came with something new and were hidden, `still` were found again as they were.
create table suppression_run (
  suppression_id integer not null references suppression (id) on delete cascade,
  run_id         uuid not null,
  hunt           text collate "C" not null,
  at             timestamptz not null default now(),
  hits           integer not null,
  still          integer not null,
  primary key (suppression_id, run_id)
);

create table suppression_change (
  id             bigint generated always as identity primary key,
  suppression_id integer not null references suppression (id) on delete cascade,
  action         text collate "C" not null check (action in ('made', 'changed', 'ended')),
  actor          text not null,
  at             timestamptz not null default now(),
  before         jsonb,
  after          jsonb
);
create index suppression_change_suppression on suppression_change (suppression_id, id desc);

-- The latest end of the suppressions that cover it and were not ended; a query compares it with the clock, so that nothing has to tick.
alter table finding add column suppressed_until timestamptz;

-- The queue in its usual order with all that its filters ask for: a page and all counts are read from the index alone.
create index finding_newest on finding (last_seen desc, id) include (hunt, status, severity, verdict, suppressed_until);
drop index finding_queue;

alter table hunt_run
  add column suppressed_findings integer not null default 0,  -- of finding_count, hidden when the run ended
  add column suppressed_new      integer not null default 0;  -- of new_findings

-- An address as suppressions compare it: IPv4 in IPv6 is IPv4; null where the text is no single address.
create function subject_address(value text) returns inet language plpgsql immutable parallel restricted as $$
declare
  plain text := regexp_replace(value, '^::ffff:(?=\d+\.\d+\.\d+\.\d+$)', '', 'i');
begin
  if strpos(plain, '/') > 0 then return null; end if;
  return plain::inet;
exception when invalid_text_representation then
  -- PostgreSQL 15 cannot ask whether a text is an address without trying.
  return null;
end $$;

insert into finding_subject (finding_id, hunt, upn, ips, asns, apps)
select f.id, f.hunt,
  (select case when count(distinct lower(u.v)) = 1 then min(lower(u.v)) end
    from (select jsonb_array_elements_text(f.entities -> 'user') as v union all select f.upn) u where u.v <> ''),
  (select case when bool_and(subject_address(i.v) is not null) then array_agg(distinct subject_address(i.v)) end
    from (select jsonb_array_elements_text(f.entities -> 'ip') as v union all select f.ip) i where i.v <> ''),
  (select case when bool_and(a.v ~ '^\d{1,10}$') then array_agg(distinct case when a.v ~ '^\d{1,10}$' then a.v::bigint end) end
    from jsonb_array_elements_text(f.entities -> 'asn') a (v)),
  (select array_agg(distinct p.v collate "C") from jsonb_array_elements_text(f.entities -> 'application') p (v))
from finding f;
update finding_subject x set asns = e.asns
from (
  select v.finding_id, array_agg(distinct s.asn) as asns from finding_event v
  join finding f on f.id = v.finding_id and not f.context ? 'evidenceLeftOut'
  left join sign_in s on s.record_id = v.record_id and v.table_name = 'sign_in'
  group by v.finding_id having bool_and(s.asn is not null)
) e
where e.finding_id = x.finding_id and x.asns is null;
