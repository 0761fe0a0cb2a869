-- Reports for somebody outside: what was said, how, by whom, and the very bytes that were handed over.

create table report (
  number        integer generated always as identity primary key,
  subject_kind  text collate "C" not null check (subject_kind in ('incident', 'finding', 'user')),
  subject       text collate "C" not null,       -- an incident's number, a finding's id, a user's key
  title         text not null,
  tlp           text collate "C" not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  options       jsonb not null,                  -- as they were chosen, narrative and redaction included
  counts        jsonb not null,                  -- findings, events and rows in it
  pseudonyms    jsonb not null default '[]',     -- what stands for what; never part of a file
  made_by       text not null,
  made_at       timestamptz not null default now()
);
create index report_subject on report (subject_kind, subject, number desc);

create table report_file (
  report  integer not null references report (number) on delete cascade,
  format  text collate "C" not null check (format in ('html', 'pdf', 'json', 'csv', 'stix', 'iris', 'thehive')),
  bytes   bigint not null,
  sha256  text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  data    bytea not null,
  primary key (report, format)
);
-- The bytes are compressed where that helps; the database need not try again.
alter table report_file alter column data set storage external;

-- What was handed over stays as it was: neither a report nor a file of it is changed or taken back.
create function report_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a report that was made is not changed';
end $$;
create trigger report_stays before update or delete on report for each row execute function report_stays();
create trigger report_file_stays before update or delete on report_file for each row execute function report_stays();
