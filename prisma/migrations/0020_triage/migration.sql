-- What a team makes of findings, one or many at a time, in a way that can be taken back.

alter table finding
  -- What the hunt says, where somebody gave another severity; null where `severity` is the hunt's own.
  add column hunt_severity  text collate "C" check (hunt_severity in ('high', 'medium', 'low', 'informational')),
  add column closing_reason text check (length(closing_reason) between 1 and 100),
  add column labels         text[] default '{}' check (labels is not null);  -- in order, each once

-- The queue of one person, in whichever letter case somebody asks.
create index finding_mine on finding (lower(assignee collate "default"), last_seen, id) where assignee is not null;

-- The only session of a finding's evidence; null where there are several, or none.
alter table finding_subject add column session uuid;
update finding_subject x set session = e.session from (
  select v.finding_id, (min(s.session_id::text))::uuid as session from finding_event v
  join sign_in s on s.record_id = v.record_id where v.table_name = 'sign_in'
  group by v.finding_id having count(distinct s.session_id) = 1 and count(*) = count(s.session_id)
) e where e.finding_id = x.finding_id;

-- Why findings are closed, in the words of the team. What was used once is retired, not removed.
create table closing_reason (
  id         integer generated always as identity primary key,
  verdict    text collate "C" not null check (verdict in ('true-positive', 'benign', 'false-positive', 'undetermined')),
  name       text not null check (length(name) between 1 and 100),
  created_by text,                                                   -- null: the product came with it
  created_at timestamptz not null default now(),
  retired_by text,
  retired_at timestamptz,
  check (num_nonnulls(retired_by, retired_at) in (0, 2))
);
create unique index closing_reason_name on closing_reason (verdict, lower(name));
insert into closing_reason (verdict, name) values
  ('true-positive', 'Account taken over'), ('true-positive', 'Token replayed'), ('true-positive', 'Against policy'),
  ('benign', 'Known egress or VPN'), ('benign', 'Person was travelling'), ('benign', 'Automation that is known'), ('benign', 'Security test'),
  ('false-positive', 'Network data is wrong'), ('false-positive', 'Hunt is too wide'),
  ('undetermined', 'Logs do not reach far enough'), ('undetermined', 'Person could not be reached');

-- Everything that people changed of findings, at once what was asked at once; never changed but for being taken back.
create table triage_batch (
  id        uuid primary key,
  made_by   text not null,
  at        timestamptz not null default now(),
  change    jsonb not null,                                          -- what was asked
  query     text,                                                    -- the filter that named the findings; null: they were named one by one
  findings  integer not null,
  rows_hash text collate "C" not null,                               -- of the rows below: the audit's entry names it too
  undoes    uuid references triage_batch (id),                       -- the batch that this one takes back
  undone_by text,
  undone_at timestamptz,
  check (num_nonnulls(undone_by, undone_at) in (0, 2))
);
create index triage_batch_newest on triage_batch (at desc, id);

create table triage_batch_finding (
  batch      uuid not null references triage_batch (id),
  finding_id uuid not null,                                          -- without a reference: what was said of it outlives a finding
  version    integer not null,                                       -- of the finding, afterwards
  before     jsonb not null,                                         -- the fields that changed, as they were
  after      jsonb not null,
  memory     jsonb,                                                  -- on what the decision before this one was made; null: this was none
  primary key (batch, finding_id)
);
create index triage_batch_finding_finding on triage_batch_finding (finding_id, version);

-- How far a large set is, while it is written; of no use afterwards.
create unlogged table triage_progress (
  batch  uuid primary key,
  done   integer not null,
  total  integer not null,
  at     timestamptz not null default now()
);

alter table finding_decision drop constraint finding_decision_kind_check;
alter table finding_decision add constraint finding_decision_kind_check check (kind in ('triage', 'undo', 'back', 'news'));
