-- One-time links that an admin hands over: to make an account, or to choose a new password. Only the hash of a link is kept.
create table access_link (
  id uuid primary key,
  kind text not null check (kind in ('invitation', 'password')),
  hash text not null unique,
  email text not null,
  name text not null default '',
  -- what an invited person becomes
  role text,
  -- whose password it sets
  user_id text references auth_user (id) on delete cascade,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  check (case kind when 'invitation' then role is not null else user_id is not null end)
);
create index access_link_open on access_link (expires_at) where used_at is null and revoked_at is null;

-- Somebody is one person whatever their address becomes: a provider's subject belongs to one account.
create unique index auth_account_identity on auth_account (provider_id, account_id);
-- What the provider said at the last sign-in. The address of the person itself stays: their work is recorded under it.
alter table auth_account add column provider_email text;
alter table auth_account add column last_sign_in timestamptz;

alter table auth_session add column signed_in_with text not null default 'password'
  check (signed_in_with in ('password', 'provider'));

create unique index auth_two_factor_person on auth_two_factor (user_id);
alter table auth_two_factor add column made_at timestamptz not null default now();

-- A code is good once, although it stays right for a minute and a half.
create table auth_used_code (
  user_id text not null references auth_user (id) on delete cascade,
  hash text not null,
  used_at timestamptz not null default now(),
  primary key (user_id, hash)
);

-- What holds for all sign-ins: one line.
create table sign_in_policy (
  id boolean primary key default true check (id),
  second_step_roles text[] default '{}' check (second_step_roles is not null),
  updated_by text,
  updated_at timestamptz not null default now()
);
insert into sign_in_policy default values;

-- Besides on and off: only single letters off.
alter table user_preference alter column keys drop default;
alter table user_preference alter column keys type text using case when keys then 'all' else 'no-letters' end;
alter table user_preference alter column keys set default 'all';
alter table user_preference add constraint user_preference_keys_check check (keys in ('all', 'no-letters', 'off'));
