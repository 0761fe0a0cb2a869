-- Which further files contained an event that another file had brought first: what undoing an upload must keep.
create table contribution (
  record_id      uuid not null,
  upload_file_id integer not null,
  table_name     text collate "C" not null,
  line           bigint not null,
  primary key (record_id, upload_file_id, table_name)
);
create index contribution_file on contribution (upload_file_id);
create index sign_in_detail_file on sign_in_detail (upload_file_id);
create index security_alert_file on security_alert (upload_file_id);
create index windows_logon_file on windows_logon (upload_file_id);

alter table upload drop constraint upload_state_check;
alter table upload add constraint upload_state_check
  check (state in ('receiving', 'waiting', 'parsing', 'done', 'failed', 'cancelled', 'undone'));
