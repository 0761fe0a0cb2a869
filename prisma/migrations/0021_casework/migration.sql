-- Notes on findings and incidents with their history, and what a team writes down while it works on an incident.

-- A note is about one finding or one incident. What was written before an edit or a removal stays in note_version.
alter table note alter column finding_id drop not null;
alter table note
  add column incident   integer references incident (number) on delete cascade,
  add column moved_from integer[],                  -- the incidents that it was on before merges took it along, the newest last
  add column version    integer not null default 1,
  add column edited_at  timestamptz,
  add column deleted_at timestamptz,
  add column deleted_by text,
  add constraint note_is_about_one check (num_nonnulls(finding_id, incident) = 1);
create index note_incident on note (incident, created_at) where incident is not null;

create table note_version (
  note_id uuid not null references note (id) on delete cascade,
  version integer not null check (version >= 1),
  text    text not null check (length(text) between 1 and 10000),
  by      text not null,
  at      timestamptz not null default now(),
  primary key (note_id, version)
);
insert into note_version (note_id, version, text, by, at) select id, 1, text, author, created_at from note;

-- Who and what a note names, so that what is named can say where.
create table note_mention (
  note_id uuid not null references note (id) on delete cascade,
  kind    text collate "C" not null,
  value   text collate "C" not null check (length(value) <= 1000),
  primary key (note_id, kind, value)
);
create index note_mention_of on note_mention (kind, value);

create table note_template (
  id         uuid primary key,
  hunt       text collate "C",                      -- null: offered everywhere
  name       text not null check (length(name) between 1 and 100),
  text       text not null check (length(text) between 1 and 10000),
  version    integer not null default 1,
  updated_by text not null,
  updated_at timestamptz not null default now()
);
create unique index note_template_name on note_template (coalesce(hunt, ''), lower(name));

alter table incident
  add column reason          text not null default '',  -- why it was made, in words
  add column severity_set_by text,                      -- who gave the severity; null: it follows its findings
  add column merged_into     integer references incident (number),
  add column merged_at       timestamptz,
  add column merged_by       text,
  add column merged_status   text collate "C",          -- what it was before the merge
  add constraint incident_merged_elsewhere check (merged_into <> number),
  add constraint incident_merged_whole
    check ((merged_into is null) = (merged_at is null) and (merged_into is null) = (merged_by is null) and (merged_into is null) = (merged_status is null));
create index incident_merged on incident (merged_into) where merged_into is not null;

-- The incident that brought a finding along when it was merged.
alter table incident_finding add column via integer;

-- Findings that somebody took out of an incident.
create table incident_finding_past (
  incident    integer not null references incident (number) on delete cascade,
  finding_id  uuid not null references finding (id) on delete cascade,
  added_by    text not null,
  added_at    timestamptz not null,
  run_id      uuid,
  via         integer,
  detached_by text not null,
  detached_at timestamptz not null default now(),
  reason      text not null default '',
  primary key (incident, finding_id)
);
create index incident_finding_past_finding on incident_finding_past (finding_id);

create table incident_task (
  id         uuid primary key,
  incident   integer not null references incident (number) on delete cascade,
  moved_from integer[],
  text       text not null check (length(text) between 1 and 1000),
  assignee   text,
  due        date,
  done_at    timestamptz,
  done_by    text,
  version    integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_by text not null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by text
);
create index incident_task_incident on incident_task (incident, created_at);
create index incident_task_assignee on incident_task (assignee, due) where done_at is null and deleted_at is null;

create table incident_hypothesis (
  id         uuid primary key,
  incident   integer not null references incident (number) on delete cascade,
  moved_from integer[],
  text       text not null check (length(text) between 1 and 1000),
  state      text collate "C" not null default 'open' check (state in ('open', 'supported', 'refuted')),
  why        text not null default '' check (length(why) <= 4000),
  version    integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_by text not null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by text,
  check (state = 'open' or why <> '')
);
create index incident_hypothesis_incident on incident_hypothesis (incident, created_at);

-- What happened beside the logs: a call, a reset, an order to block.
create table incident_entry (
  id         uuid primary key,
  incident   integer not null references incident (number) on delete cascade,
  moved_from integer[],
  at         timestamptz not null,
  zone       text collate "C" not null default 'UTC',   -- in which it was written down
  text       text not null check (length(text) between 1 and 2000),
  source     text not null check (length(source) between 1 and 300),
  version    integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_by text not null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by text
);
create index incident_entry_incident on incident_entry (incident, at);

-- Suggestions that somebody set aside; one with findings that were not known then is made again.
create table incident_suggestion_past (
  id           bigint generated always as identity primary key,
  kind         text collate "C" not null check (kind in ('user', 'session', 'ip')),
  value        text collate "C" not null,
  finding_ids  uuid[],
  dismissed_by text not null,
  dismissed_at timestamptz not null default now()
);
create index incident_suggestion_past_of on incident_suggestion_past (kind, value);

-- The history of one thing is shown beside it.
create index if not exists audit_entry_object on audit_entry (object, seq);
create index finding_subject_session on finding_subject (session) where session is not null;
