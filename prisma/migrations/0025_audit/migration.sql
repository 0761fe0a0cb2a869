-- Only what the schema holds is meant by these names: a role that may make temporary tables must not put its own in the way. A
-- field that held the separator could be split elsewhere without another hash, so none does from here on.
create or replace function public.audit_append(p_actor text, p_action text, p_object text, p_detail jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head public.audit_head;
  entry public.audit_entry;
begin
  select * into strict head from public.audit_head for update;
  entry.seq := head.seq + 1;
  entry.at := clock_timestamp();
  entry.actor := replace(p_actor, E'\x1f', U&'\241F');
  entry.action := replace(p_action, E'\x1f', U&'\241F');
  entry.object := replace(p_object, E'\x1f', U&'\241F');
  entry.detail := p_detail;
  entry.prev := head.hash;
  entry.hash := encode(sha256(convert_to(concat_ws(E'\x1f', entry.seq, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor, entry.action, entry.object, entry.detail::text, entry.prev), 'UTF8')), 'hex');
  insert into public.audit_entry select entry.*;
  update public.audit_head set seq = entry.seq, hash = entry.hash;
  return entry.seq;
end
$$;

-- What was done to one thing, and the exports and reports that an upload went into.
create index if not exists audit_entry_object on audit_entry (object, seq);
create index audit_entry_scope on audit_entry ((detail -> 'scope' ->> 'upload')) where detail -> 'scope' ->> 'upload' is not null;
create index audit_entry_uploads on audit_entry using gin ((detail -> 'uploads')) where detail ? 'uploads';
create index audit_entry_action on audit_entry (action, seq);

-- When a person who may decide about it first had a finding open: one line for a finding, whoever comes later.
create table finding_look (
  finding_id uuid primary key references finding on delete cascade,
  looked_at  timestamptz not null default now(),
  looked_by  text not null
);

-- Figures about single people are for the team to ask for, and nobody computes them before.
alter table team_preference add column analyst_metrics boolean not null default false;
