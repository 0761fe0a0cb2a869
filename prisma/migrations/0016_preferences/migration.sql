-- How a person wants the screens; what is null follows the browser's cookie or the product's own choice.
create table user_preference (
  user_id text primary key references auth_user (id) on delete cascade,
  zone text not null default 'utc' check (zone in ('utc', 'local', 'case')),
  -- The person's own case zone instead of the team's.
  case_zone text,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  density text not null default 'compact' check (density in ('compact', 'regular', 'roomy')),
  keys boolean not null default true,
  updated_at timestamptz not null default now()
);

-- What holds for everybody: one line.
create table team_preference (
  id boolean primary key default true check (id),
  case_zone text,
  updated_by text,
  updated_at timestamptz not null default now()
);
insert into team_preference default values;
