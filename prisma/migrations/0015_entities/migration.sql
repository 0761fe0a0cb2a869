-- The newest sign-ins of an application, a system and a device, for their pages and for filters by them. Without these the page of a
-- rare one reads the whole table.
create index sign_in_application_time on sign_in (application_id, event_time);
create index sign_in_asn_time on sign_in (asn, event_time);
create index sign_in_device_time on sign_in (device_id, event_time);

-- Nearly every sign-in has a token of its own, in no order: a tree over them would be as large as the one over record ids. A summary
-- of every 64 pages is a hundredth of it, and says which few hundred pages to read.
create index sign_in_token on sign_in using brin (token_id uuid_bloom_ops (n_distinct_per_range = 3500))
  with (pages_per_range = 64, autosummarize = on);
