-- What is open, by hunt and severity: the rail and the overview count it on every page, and read nothing else of a finding for it.
create index finding_open on finding (hunt, severity) include (suppressed_until, verdict) where status = 'open';

-- What was found when, for "since yesterday" and the trend by day.
create index finding_found on finding (created_at) include (hunt, severity, suppressed_until, verdict);

-- What somebody took on.
create index finding_in_review on finding (triaged_by) include (assignee) where status = 'in-review';

-- The newest decisions and the newest runs of everybody.
create index finding_decision_newest on finding_decision (at desc, id desc) include (kind, made_by, finding_id);
create index hunt_run_newest on hunt_run (started_at desc, id);

-- Findings that name the same user or the same address.
create index finding_ip on finding (ip, last_seen desc) where ip <> '';

-- What a run found first and is still open.
create index finding_open_first_run on finding (first_run) include (hunt, suppressed_until, verdict) where status = 'open';

-- Findings about the same networks or addresses.
create index finding_subject_asns on finding_subject using gin (asns);
create index finding_subject_ips on finding_subject using gin (ips);
