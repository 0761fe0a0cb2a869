-- The hours since the year 2000, so that sign-ins at about one time can stand together in an index.
create function hour_number(at timestamptz) returns integer language sql immutable parallel safe
  return floor(date_part('epoch', at - timestamptz '2000-01-01 00:00:00+00') / 3600)::integer;

-- A hunt asks for many accounts at nearly one time. With the account first, each of them lay in another part of an index that no
-- cache holds; with the hour first they are neighbours, and new sign-ins are written beside each other too.
drop index sign_in_non_interactive_ok;
create index sign_in_non_interactive_hour on sign_in (hour_number(event_time), account_id, event_time)
  include (asn, ip_id, application_id, record_id, correlation_id) where kind = 2 and succeeded;
analyze sign_in;
