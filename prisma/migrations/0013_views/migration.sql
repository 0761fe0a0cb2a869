-- What people keep of lists: questions with a name, for themselves or for the team, and how a person likes a list to look.

create table saved_view (
  id         uuid primary key,
  list       text collate "C" not null check (length(list) between 1 and 200),
  name       text not null check (length(name) between 1 and 100),
  owner_id   text not null references auth_user (id) on delete cascade,
  is_team    boolean not null default false,
  query      text not null check (length(query) <= 20000),  -- as the address has it; relative times stay relative
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by text not null
);
create unique index saved_view_team on saved_view (list, lower(name)) where is_team;
create unique index saved_view_own on saved_view (owner_id, list, lower(name)) where not is_team;

create table view_layout (
  user_id      text not null references auth_user (id) on delete cascade,
  list         text collate "C" not null check (length(list) between 1 and 200),
  layout       jsonb not null default '{}',
  default_view uuid references saved_view (id) on delete set null,
  updated_at   timestamptz not null default now(),
  primary key (user_id, list)
);
create index view_layout_default on view_layout (default_view) where default_view is not null;

-- The queue by severity, the newest of each first: a page is read in order, and what its filters usually ask for stands in the index.
create index finding_severity on finding (
  (case severity when 'high' then 4 when 'medium' then 3 when 'low' then 2 when 'informational' then 1 else 0 end), last_seen, id
) include (hunt, status, verdict, suppressed_until);

-- One user's findings, in whichever letter case somebody asks.
create index finding_user on finding (lower(upn collate "default"), last_seen, id);

-- Rejected rows of a file by their lines, which may be equal.
drop index reject_file;
create index reject_file on reject (upload_file_id, line, id);
