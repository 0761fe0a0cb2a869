-- All that the hunts read of a sign-in while they look stands in these two: they fetch rows for what they found, not for what they
-- looked at. Interactive sign-ins are few, so their index can hold much; the other one has what a pair of sign-ins shows.
drop index sign_in_interactive_time;
create index sign_in_interactive_time on sign_in (event_time)
  include (account_id, ip_id, application_id, result_id, grouped_count, succeeded, asn, record_id, correlation_id) where kind = 1;
drop index sign_in_non_interactive_ok;
create index sign_in_non_interactive_ok on sign_in (account_id, event_time)
  include (asn, ip_id, application_id, record_id, correlation_id) where kind = 2 and succeeded;
