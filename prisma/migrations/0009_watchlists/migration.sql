-- Further lists beside the NetworkAllowlist: of networks, users, operators' numbers and applications; why an entry is there,
-- whose it is and how long it counts; and what every change was.

alter table watchlist
  add kind        text not null default 'network' check (kind in ('network', 'user', 'asn', 'app')),
  add description text not null default '',
  add created_by  text,
  -- Counts the changes. A change holds the list's row until it is written, so two people never write at once.
  add version     integer not null default 0,
  add changed_at  timestamptz,
  add changed_by  text;

alter table watchlist_entry
  -- What an entry compares with where it is no network: a UPN in lower case, a number, an id or a name.
  add term       text collate "C",
  add owner      text not null default '',
  add reason     text not null default '',
  add expires_at timestamptz,
  -- The list's version that wrote the entry last.
  add version    integer not null default 0,
  alter low drop not null,
  alter high drop not null;

alter table watchlist_entry drop constraint watchlist_entry_watchlist_id_low_high_key;
-- What makes two lines the same entry, however they are written.
alter table watchlist_entry
  add key text collate "C" not null generated always as (coalesce(term, host(low) || '-' || host(high))) stored;
alter table watchlist_entry add unique (watchlist_id, key);
alter table watchlist_entry add check ((low is null) = (high is null) and (low is null) <> (term is null));
create index watchlist_entry_range on watchlist_entry (watchlist_id, low, high);

-- Stays when its list is deleted: what hunts left out because of it must remain to be known.
create table watchlist_change (
  id           bigint generated always as identity primary key,
  watchlist_id integer not null,
  list         text collate "C" not null,  -- its name when it was changed
  version      integer not null,
  action       text not null check (action in ('create', 'update', 'delete', 'add', 'change', 'remove')),
  entry_id     integer,
  value        text not null default '',
  before       jsonb,
  after        jsonb,
  reason       text not null default '',
  actor        text not null,
  at           timestamptz not null default now()
);
create index watchlist_change_list on watchlist_change (watchlist_id, id desc);
create index watchlist_change_entry on watchlist_change (entry_id, id desc) where entry_id is not null;
