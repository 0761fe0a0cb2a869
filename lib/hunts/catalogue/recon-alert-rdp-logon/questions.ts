import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { TimeRange } from "@/lib/hunts/define-hunt";
import { column, count, list, time } from "@/lib/hunts/questions/parts";
import type { GuidedQuestion } from "@/lib/hunts/questions/schema";
import { textSet } from "@/lib/hunts/sql-parts";

const within = (event: Sql, { from, to }: TimeRange): Sql =>
  Prisma.sql`${event}.event_time >= ${from}::timestamptz and ${event}.event_time <= ${to}::timestamptz`;
const logons = (range: TimeRange) => within(Prisma.sql`l`, range);
const remote = Prisma.sql`l.event_id = 4624 and l.logon_type = 10`;
const computer = column("computer", "Computer", "text", "computer");
const account = column("account", "Account");

export const reconQuestions: GuidedQuestion[] = [
  {
    id: "what-alerts-name",
    title: "What do the loaded alerts name as compromised?",
    why: "Only an alert that names a computer can meet a logon. If nearly all of them name people, this hunt is blind here, and the alerts are better followed through the sign-in hunts.",
    columns: [
      column("alert", "Alert"),
      count("alerts", "Alerts"),
      count("computers", "Name a computer"),
      count("people", "Name a person"),
      count("nobody", "Name nothing"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select al.name as alert, count(*) as alerts, count(*) filter (where al.entity <> '' and strpos(al.entity, '@') = 0) as computers,
        count(*) filter (where strpos(al.entity, '@') > 0) as people, count(*) filter (where al.entity = '') as nobody,
        ${isoTime(Prisma.sql`max(al.event_time)`)} as last
      from security_alert al where ${within(Prisma.sql`al`, range)} group by al.name order by 2 desc, 1`,
  },
  {
    id: "unmet-computers",
    title: "Which computers named by an alert have no logon loaded?",
    why: "The hunt says nothing about them. Either their event log is not collected, or the alert and the log spell the name differently: compare the names before reading an empty result as good news.",
    columns: [computer, count("alerts", "Alerts"), list("names", "Alert names"), time("last", "Last alert")],
    query: (range) => Prisma.sql`
      select al.entity as computer, count(*) as alerts, ${textSet(Prisma.sql`al.name`)} as names,
        ${isoTime(Prisma.sql`max(al.event_time)`)} as last
      from security_alert al
      where ${within(Prisma.sql`al`, range)} and al.entity <> '' and strpos(al.entity, '@') = 0
        and not exists (select from windows_logon l where l.computer = al.entity)
        and not exists (select from windows_logon l where l.computer = split_part(al.entity, '.', 1))
        and not exists (select from windows_logon l where strpos(al.entity, '.') = 0
          and l.computer >= al.entity || '.' and l.computer < al.entity || '/')
      group by al.entity order by max(al.event_time) desc, 1`,
  },
  {
    id: "rare-logons",
    title: "Which remote desktop logons were the only one of their account on that computer?",
    why: "Administrators come back to the same servers. An account that entered a computer once, newest first, is the shape of someone moving through the network.",
    columns: [
      time("at", "Logon"),
      computer,
      account,
      column("ip", "From", "text", "ip"),
      column("workstation", "Workstation"),
    ],
    query: (range) => Prisma.sql`
      select ${isoTime(Prisma.sql`max(l.event_time)`)} as at, l.computer, lower(l.account) as account, max(l.ip) as ip,
        max(l.workstation) as workstation
      from windows_logon l where ${logons(range)} and ${remote} group by l.computer, lower(l.account)
      having count(*) = 1 order by max(l.event_time) desc, 2, 3`,
  },
  {
    id: "failed-then-in",
    title: "Which accounts failed several times on a computer and then got in?",
    why: "A few failures before a success are a typing error; many, or many accounts from one address, are guessing that worked. The first success after the failures is where to start reading.",
    columns: [
      computer,
      account,
      count("failures", "Failures before"),
      time("entered", "First success after"),
      list("ips", "From", "ip"),
    ],
    query: (range) => Prisma.sql`
      with seen as (
        select l.computer, lower(l.account) as account, l.event_time, l.event_id, l.ip,
          count(*) filter (where l.event_id = 4625) over (partition by l.computer, lower(l.account) order by l.event_time) as failed
        from windows_logon l where ${logons(range)} and l.event_id in (4624, 4625) and l.account <> '')
      select s.computer, s.account, min(s.failed) filter (where s.event_id = 4624 and s.failed > 2) as failures,
        ${isoTime(Prisma.sql`min(s.event_time) filter (where s.event_id = 4624 and s.failed > 2)`)} as entered,
        jsonb_agg(distinct s.ip order by s.ip) as ips
      from seen s group by s.computer, s.account having bool_or(s.event_id = 4624 and s.failed > 2)
      order by 3 desc, 1, 2`,
  },
  {
    id: "doors",
    title: "Which computers are entered by remote desktop from the most addresses?",
    why: "These are the jump hosts, or computers that are open to the internet. For a jump host a hit is weak evidence; a public address on the list is a finding of its own.",
    columns: [
      computer,
      count("addresses", "Addresses"),
      count("accounts", "Accounts"),
      count("logons", "Logons"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select l.computer, count(distinct l.ip) as addresses, count(distinct lower(l.account)) as accounts, count(*) as logons,
        ${isoTime(Prisma.sql`max(l.event_time)`)} as last
      from windows_logon l where ${logons(range)} and ${remote} group by l.computer order by 2 desc, 4 desc, 1`,
  },
];
