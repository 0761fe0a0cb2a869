-- The hunts' joins over a band of time end with the ids of both sign-ins: with them in the index, only result rows touch the table.
drop index sign_in_interactive_ok;
drop index sign_in_non_interactive_ok;
create index sign_in_interactive_ok on sign_in (account_id, ip_id, event_time) include (application_id, record_id) where kind = 1 and succeeded;
create index sign_in_non_interactive_ok on sign_in (account_id, event_time) include (asn, ip_id, record_id) where kind = 2 and succeeded;
