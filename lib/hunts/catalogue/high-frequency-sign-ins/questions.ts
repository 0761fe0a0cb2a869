import { isoTime, Prisma } from "@/lib/db/sql";
import type { TimeRange } from "@/lib/hunts/define-hunt";
import { application, column, count, ip, list, signInsIn, time, user } from "@/lib/hunts/questions/parts";
import type { GuidedQuestion } from "@/lib/hunts/questions/schema";
import { textSet } from "@/lib/hunts/sql-parts";

const counted = (range: TimeRange) => Prisma.sql`${signInsIn(range)} and s.kind = 1 and s.succeeded`;

export const highFrequencyQuestions: GuidedQuestion[] = [
  {
    id: "rhythm",
    title: "How evenly are the busiest users' sign-ins spaced?",
    why: "A program keeps time, a person does not. Half of the pauses within a second of the middle one is a timer; wide spread with many applications is somebody working.",
    columns: [
      user,
      ip,
      count("signIns", "Sign-ins"),
      count("median", "Middle pause (s)"),
      count("lower", "Quarter below (s)"),
      count("upper", "Quarter above (s)"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      with busy as (
        select s.account_id, s.ip_id, sum(s.grouped_count) as sign_ins, max(s.event_time) as last_time
        from sign_in s where ${counted(range)} group by s.account_id, s.ip_id having count(*) >= 10 order by 3 desc limit 50),
      pause as (
        select b.account_id, b.ip_id, extract(epoch from s.event_time - lag(s.event_time) over (partition by b.account_id, b.ip_id order by s.event_time)) as seconds
        from busy b join sign_in s on s.account_id = b.account_id and s.ip_id = b.ip_id where ${counted(range)}),
      spread as (
        select account_id, ip_id, percentile_cont(array[0.25, 0.5, 0.75]) within group (order by seconds) as at
        from pause where seconds is not null group by account_id, ip_id)
      select a.upn as "user", ip.key as ip, b.sign_ins as "signIns", round(d.at[2]::numeric, 1) as median, round(d.at[1]::numeric, 1) as lower,
        round(d.at[3]::numeric, 1) as upper, ${isoTime(Prisma.sql`b.last_time`)} as last
      from busy b join spread d on d.account_id = b.account_id and d.ip_id = b.ip_id
      join account a on a.id = b.account_id join ip_address ip on ip.id = b.ip_id
      where a.upn <> '' and ip.key <> '' order by d.at[3] - d.at[1], b.sign_ins desc, a.upn, ip.key`,
  },
  {
    id: "busiest-hours",
    title: "Which user and address had the busiest hours?",
    why: "It shows what the minimum means in this tenant: if dozens of pairs stand far above it every hour, look at the kind of network and the allowlist first; if one does, look at that one.",
    columns: [
      time("hour", "Hour"),
      user,
      ip,
      count("signIns", "Sign-ins"),
      count("applications", "Applications"),
      column("network", "Kind of network"),
    ],
    query: (range) => Prisma.sql`
      select ${isoTime(Prisma.sql`found.hour`)} as hour, a.upn as "user", ip.key as ip, found.sign_ins as "signIns", found.applications,
        ip.network_class as network
      from (
        select date_trunc('hour', s.event_time, 'UTC') as hour, s.account_id, s.ip_id, sum(s.grouped_count) as sign_ins,
          count(distinct s.application_id) as applications
        from sign_in s where ${counted(range)} group by 1, 2, 3 order by 4 desc limit 100) found
      join account a on a.id = found.account_id join ip_address ip on ip.id = found.ip_id
      where a.upn <> '' and ip.key <> '' order by found.sign_ins desc, found.hour desc, a.upn, ip.key`,
  },
  {
    id: "one-application",
    title: "Which single application is signed in to over and over?",
    why: "A loop of one application that cannot keep its token looks exactly like automation, and is fixed by its owner. Many applications in turn from one address are harder to explain.",
    columns: [
      user,
      application,
      count("signIns", "Sign-ins"),
      count("addresses", "Addresses"),
      list("agents", "User agents"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select a.upn as "user", ap.name as application, found.sign_ins as "signIns", found.addresses, found.agents,
        ${isoTime(Prisma.sql`found.last_time`)} as last
      from (
        select s.account_id, s.application_id, sum(s.grouped_count) as sign_ins, count(distinct s.ip_id) as addresses,
          ${textSet(Prisma.sql`u.normalised`)} as agents, max(s.event_time) as last_time
        from sign_in s join user_agent u on u.id = s.user_agent_id where ${counted(range)}
        group by 1, 2 having sum(s.grouped_count) >= 10) found
      join account a on a.id = found.account_id join application ap on ap.id = found.application_id
      order by found.sign_ins desc, a.upn, ap.name`,
  },
  {
    id: "allowlist-candidates",
    title: "Which addresses do many users share?",
    why: "A trusted way out of the company belongs on the allowlist, with its owner and the reason; only then does the hunt stay quiet for the right cause. Never list an address because it is noisy.",
    columns: [
      ip,
      column("network", "Kind of network"),
      count("users", "Users"),
      count("signIns", "Sign-ins"),
      list("countries", "Countries"),
    ],
    query: (range) => Prisma.sql`
      select ip.key as ip, ip.network_class as network, count(distinct s.account_id) as users, sum(s.grouped_count) as "signIns",
        ${textSet(Prisma.sql`pl.country`)} as countries
      from sign_in s join ip_address ip on ip.id = s.ip_id join place pl on pl.id = s.place_id
      where ${counted(range)} and ip.key <> '' group by ip.key, ip.network_class having count(distinct s.account_id) > 1
      order by 3 desc, 4 desc, 1`,
  },
];
