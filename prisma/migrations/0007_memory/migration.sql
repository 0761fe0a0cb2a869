-- What a finding remembers, what a run found of it, and the parameters that a hunt runs with by default.

-- The named facts of its evidence, as they are and as they were when somebody decided: a closed finding comes back when one of them is new.
alter table finding
  add column facts            jsonb not null default '{}',  -- fact -> value: a sorted list, a number, or a severity
  add column triaged_facts    jsonb,
  add column triaged_evidence text collate "C",             -- the fingerprint that the verdict was given on
  add column triaged_run      uuid,                         -- the run that had last found it then
  add column news             jsonb,                        -- [{fact, words}] that are new since the verdict
  add column news_at          timestamptz,
  add column news_run         uuid,
  add column news_reopened    boolean not null default false;
update finding set triaged_evidence = evidence, triaged_run = last_run where triaged_at is not null;
create index finding_news on finding (news_at desc) where news_at is not null;

-- Every decision about a finding, and every time that a run took one back; never changed.
create table finding_decision (
  id         bigint generated always as identity primary key,
  finding_id uuid not null references finding (id) on delete cascade,
  at         timestamptz not null default now(),
  kind       text collate "C" not null check (kind in ('triage', 'back', 'news')),
  made_by    text,                                          -- who decided; null for what a run did
  run_id     uuid,                                          -- the run that had last found it, or that brought the news
  status     text collate "C" not null,                     -- as it was afterwards
  verdict    text collate "C",
  evidence   text collate "C" not null,
  because    jsonb not null default '[]'                    -- the facts that were new
);
create index finding_decision_finding on finding_decision (finding_id, id);
insert into finding_decision (finding_id, at, kind, made_by, run_id, status, verdict, evidence)
select id, triaged_at, 'triage', triaged_by, last_run, status, verdict, evidence from finding where triaged_at is not null;

-- A fingerprint a run, so that any two runs can be compared; null for runs of before.
alter table run_finding add column evidence uuid;
alter table run_finding drop constraint run_finding_state_check;
alter table run_finding add constraint run_finding_state_check check (state in ('new', 'same', 'changed', 'back', 'gone'));

create table parameter_set (
  hunt       text collate "C" not null,
  name       text collate "C" not null,
  version    integer not null check (version >= 1),
  parameters jsonb not null,
  author     text not null,
  reason     text not null check (length(reason) between 1 and 2000),
  created_at timestamptz not null default now(),
  primary key (hunt, name, version)
);
alter table hunt_setting
  add column set_name    text collate "C",                  -- null: the values that the hunt comes with
  add column set_version integer,
  add foreign key (hunt, set_name, set_version) references parameter_set (hunt, name, version);
alter table hunt_run
  add column set_name    text collate "C",
  add column set_version integer;
