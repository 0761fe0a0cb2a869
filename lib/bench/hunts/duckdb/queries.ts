/**
 * The five hunts as hunts.md tells them, each in the form that DuckDB is fastest with; independent of the product's own SQL. Columns
 * have the names of the hunt's own. For the default parameters, and for as-ofs on the full hour.
 */
export type Span = { from: string; to: string };
export type Asked = Span & { isReplay: boolean };

const time = (text: string) => `timestamp '${text.replace("T", " ").replace("Z", "")}'`;

const agents = (alias: string) => `${alias}.agent is not null`;

/** Pairs within ten minutes share a bucket of ten minutes, or the later one lies in the next. */
function asnMismatch({ from, to }: Asked): string {
  return `
    with i as (
      select t, upn, ip, asn, app, correlation, epoch_us(t) // 600000000 as bucket from sign_in
      where kind = 1 and code = '0' and asn is not null and t between ${time(from)} and ${time(to)}),
    n as (
      select t, upn, ip, asn, app, correlation, epoch_us(t) // 600000000 as bucket from sign_in
      where kind = 2 and code = '0' and asn is not null and t between ${time(from)} and ${time(to)} + interval 10 minute),
    both_buckets as (select *, bucket as meets from i union all select *, bucket + 1 from i)
    select i.t as "InteractiveTime", n.t as "NonInteractiveTime", epoch_us(n.t) // 1000000 - epoch_us(i.t) // 1000000 as "TimeDeltaSeconds",
      i.upn as "UserPrincipalName", split_part(i.upn, '@', 1) as "AccountName", split_part(i.upn, '@', 2) as "AccountUPNSuffix",
      i.ip as "InteractiveIP", n.ip as "NonInteractiveIP", i.asn as "InteractiveASN", n.asn as "NonInteractiveASN",
      i.app as "InteractiveAppDisplayName", n.app as "NonInteractiveAppDisplayName",
      coalesce(i.correlation::varchar, '') as "InteractiveCorrelationId", coalesce(n.correlation::varchar, '') as "NonInteractiveCorrelationId"
    from n join both_buckets i on i.upn = n.upn and i.meets = n.bucket
    where n.t between i.t and i.t + interval 10 minute and n.asn <> i.asn and n.ip <> i.ip
    order by i.t desc`;
}

/** Sessions first, sets only for the suspicious; the history as a running count for each user, address and hour. */
function newIp({ from, to, isReplay }: Asked): string {
  const first = isReplay ? time(from) : `${time(to)} - interval 1 hour`;
  return `
    with tool as (
      select s.t, s.upn, s.correlation, s.ip, s.app, s.agent,
        unnest(case when s.t = date_trunc('hour', s.t) then [s.t, s.t + interval 1 hour] else [date_trunc('hour', s.t) + interval 1 hour] end) as step
      from sign_in s
      where s.kind = 2 and s.code = '0' and s.correlation is not null and ${agents("s")} and s.t between ${first} and ${time(to)}),
    session as (
      select t.step, t.upn, t.correlation, bool_or(a.client_type = 'Suspicious-Tool') as has_tool, min(t.t) as first_seen,
        max(t.t) as last_seen, count(*) as sign_ins
      from tool t join agent a on a.id = t.agent where t.step > ${first} and t.step <= ${time(to)}
      group by t.step, t.upn, t.correlation
      having bool_or(a.client_type = 'Suspicious-Tool')
        or (bool_or(a.client_type = 'Browser') and min(a.normalised) <> max(a.normalised))),
    member as (
      select t.step, t.upn, t.correlation, list_sort(list(distinct a.client_type)) as types, list_sort(list(distinct a.normalised)) as agents,
        list_sort(list(distinct t.ip)) as ips, list_sort(list(distinct t.app)) as apps
      from tool t join session s using (step, upn, correlation) join agent a on a.id = t.agent
      group by t.step, t.upn, t.correlation),
    own as (select distinct step, upn, unnest(ips) as ip from member),
    hours as (
      select upn, ip, date_trunc('hour', t) as h, count(*) as rows from sign_in
      where kind in (1, 2) and code = '0' and t >= ${first} - interval 29 day and t < ${time(to)} - interval 1 hour
        and (upn, ip) in (select (upn, ip) from own)
      group by upn, ip, h),
    running as (select upn, ip, h, sum(rows) over (partition by upn, ip order by h) as rows from hours),
    until as (
      select o.step, o.upn, o.ip, coalesce(r.rows, 0) as rows from own o asof left join running r
        on r.upn = o.upn and r.ip = o.ip and o.step - interval 2 hour >= r.h),
    before as (
      select o.step, o.upn, o.ip, coalesce(r.rows, 0) as rows from own o asof left join running r
        on r.upn = o.upn and r.ip = o.ip and o.step - interval 697 hour >= r.h),
    seen as (select u.step, u.upn, u.ip, u.rows - b.rows as rows from until u join before b using (step, upn, ip)),
    judged as (
      select m.step, m.upn, m.correlation, count(*) filter (where seen.rows = 0) as new_ips, min(seen.rows) as least, max(seen.rows) as most
      from (select step, upn, correlation, unnest(ips) as ip from member) m join seen using (step, upn, ip)
      group by m.step, m.upn, m.correlation)
    select case when j.new_ips > 0 then 'High' else 'Medium' end as "Severity", m.upn as "UserPrincipalName",
      m.correlation::varchar as "CorrelationId", len(m.agents) as "UACount", m.types as "UATypes", m.agents as "UAList",
      s.has_tool as "HasSuspiciousTool", j.new_ips as "NewIPCount", len(m.ips) as "IPCount", m.ips as "IPList",
      j.least as "MinIPSeenCount", j.most as "MaxIPSeenCount",
      case when j.new_ips > 0 then 'High - new IP for this User' else 'Medium - rare IP' end as "WorstIPRisk", m.apps as "AppList",
      s.first_seen as "FirstSeen", s.last_seen as "LastSeen", s.sign_ins as "SignInCount"
    from member m join session s using (step, upn, correlation) join judged j using (step, upn, correlation)
    where j.new_ips > 0 or j.least < 3
    order by j.new_ips = 0, j.new_ips desc, s.last_seen desc`;
}

const alertNames =
  "Atypical travel|Unfamiliar sign-in properties|Anonymous IP address|Malware linked IP address|Malicious IP address|Password Spray|Targeted port scans";

function recon({ from, to }: Asked): string {
  return `
    with named as (
      select distinct subscription, entity, t, split_part(entity, '.', 1) as label from alert
      where t between ${time(from)} and ${time(to)} and entity <> ''
        and regexp_matches(name, '(^|[^a-zA-Z0-9])(${alertNames})($|[^a-zA-Z0-9])', 'i'))
    select a.t as "TimeGenerated", l.t as "Interactivelogontime", lower(l.account) as "AccountCustomEntity", l.account_type as "AccountType",
      a.entity as "CompromisedEntity", l.activity as "Activity", l.ip as "IpAddress", a.t + interval 15 minute as "TimeWindow"
    from named a join logon l on split_part(l.computer, '.', 1) = a.label
      and (l.computer = a.entity or not contains(l.computer, '.') or not contains(a.entity, '.'))
    where l.event_id = 4624 and l.logon_type = 10 and l.computer <> '' and l.t between a.t and a.t + interval 15 minute
      and l.t between ${time(from)} and ${time(to)} + interval 15 minute
    order by a.t desc, l.t desc`;
}

/** Pairs within a minute share a bucket of a minute, or the failure lies in the next. */
function successThenFailure({ from, to }: Asked): string {
  const excluded = "('Office 365 Exchange Online', 'Skype for Business Online', 'Office 365 SharePoint Online')";
  return `
    with s as (
      select t, upn, ip, app, epoch_us(t) // 60000000 as bucket from sign_in
      where kind = 1 and code = '0' and app not in ${excluded} and t between ${time(from)} and ${time(to)}),
    f as (
      select t, upn, ip, app, code, reason, epoch_us(t) // 60000000 as bucket from sign_in
      where kind = 1 and code not in ('0', '50140') and lower(reason) <> 'other' and app <> '' and app not in ${excluded}
        and t between ${time(from)} and ${time(to)}),
    both_buckets as (select *, bucket as meets from f union all select *, bucket - 1 from f),
    pair as materialized (
      select f.upn, s.app as s_app, f.app as f_app, f.ip, f.code, f.reason, s.t as s_t, f.t as f_t
      from s join both_buckets f on f.upn = s.upn and f.ip = s.ip and f.meets = s.bucket
      where s.t < f.t and f.t - s.t <= interval 60 second and s.app <> f.app),
    few as (select s_app, code from pair group by s_app, code having count(*) <= 5)
    select p.upn as "UserPrincipalName", min(p.s_t) as "SuccessLogonTime", p.ip as "IPAddress", p.s_app as "SuccessAppDisplayName",
      min(p.f_t) as "FailedLogonTime", p.f_app as "FailedAppDisplayName", p.code as "ResultType", p.reason as "ResultDescription"
    from pair p join few using (s_app, code)
    group by p.upn, p.ip, p.s_app, p.f_app, p.code, p.reason
    order by 2 desc`;
}

function highFrequency({ from, to, isReplay }: Asked): string {
  const first = isReplay ? time(from) : `${time(to)} - interval 1 hour`;
  const step = "date_trunc('hour', t - interval 1 microsecond)";
  const condition = `kind = 1 and code = '0' and ip <> '' and upn <> '' and t > ${first} and t <= ${time(to)}`;
  return `
    with often as materialized (
      select ${step} as step, upn, ip from sign_in where ${condition} group by ${step}, upn, ip having sum(grouped) >= 10),
    kept as (
      select o.* from often o left join address a on a.ip = o.ip
      where not exists (select 1 from allowed l where l.family = a.family and a.bytes between l.low and l.high)),
    found as (
      select ${step} as step, upn, ip, min(t) as first_time, max(t) as last_time, sum(grouped)::bigint as sign_ins,
        list_sort(list(distinct app)) as apps, list_sort(list(distinct country)) as places
      from sign_in where ${condition} and (upn, ip) in (select (upn, ip) from kept)
      group by ${step}, upn, ip)
    select f.first_time as "TimeGenerated", f.upn as "UserPrincipalName", f.ip as "IPAddress", f.sign_ins as "LoginCount",
      len(f.apps) as "UniqueApps",
      -- Halves away from zero, in whole numbers.
      ((f.sign_ins * 12000 + f.seconds) // (2 * f.seconds))::decimal(18, 2) / 100 as "LoginFreqPerMin",
      epoch_us(f.last_time) // 60000000 - epoch_us(f.first_time) // 60000000 as "WindowMinutes", f.apps as "Apps", f.places as "Locations",
      f.last_time as "LastLogin"
    from (select *, epoch_us(last_time) // 1000000 - epoch_us(first_time) // 1000000 + 60 as seconds from found) f
    join kept using (step, upn, ip)
    order by f.step desc, f.sign_ins desc`;
}

export const duckdbQueries: Readonly<Record<string, (asked: Asked) => string>> = {
  "asn-mismatch": asnMismatch,
  "new-ip-tool-sign-ins": newIp,
  "recon-alert-rdp-logon": recon,
  "success-then-failure": successThenFailure,
  "high-frequency-sign-ins": highFrequency,
};
