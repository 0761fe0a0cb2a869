import { isoTime, Prisma } from "@/lib/db/sql";
import { application, column, count, ip, list, signInsIn, time, user } from "@/lib/hunts/questions/parts";
import type { GuidedQuestion } from "@/lib/hunts/questions/schema";
import { textSet } from "@/lib/hunts/sql-parts";

const failed = Prisma.sql`s.kind = 1 and not s.succeeded`;
const result = column("result", "Result");
const reason = column("reason", "Reason");

export const successThenFailureQuestions: GuidedQuestion[] = [
  {
    id: "knocking",
    title: "Who was turned away by the most different applications?",
    why: "Someone who explores what a stolen account opens leaves a trail of refusals. A person at work is refused by one application again and again, not by many once.",
    columns: [
      user,
      count("refusing", "Applications"),
      list("applications", "Refused by", "application"),
      count("failures", "Failures"),
      list("ips", "IP addresses", "ip"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select a.upn as "user", found.refusing, found.applications, found.failures, found.ips,
        ${isoTime(Prisma.sql`found.last_time`)} as last
      from (
        select s.account_id, count(distinct ap.name) as refusing, ${textSet(Prisma.sql`ap.name`)} as applications, count(*) as failures,
          ${textSet(Prisma.sql`ip.key`)} as ips, max(s.event_time) as last_time
        from sign_in s join application ap on ap.id = s.application_id join ip_address ip on ip.id = s.ip_id
        where ${signInsIn(range)} and ${failed} group by s.account_id having count(distinct ap.name) > 1) found
      join account a on a.id = found.account_id order by found.refusing desc, found.failures desc, a.upn`,
  },
  {
    id: "reasons",
    title: "Why do interactive sign-ins fail here?",
    why: "The code decides what a hit means: 50105 is a missing assignment, 53003 a policy that blocked, 50126 a wrong password, 50076 and 50079 a second factor that was asked for. The last ones are often only a step of a normal sign-in.",
    columns: [
      result,
      reason,
      count("failures", "Failures"),
      count("users", "Users"),
      count("applications", "Applications"),
    ],
    query: (range) => Prisma.sql`
      select c.code as result, c.reason, count(*) as failures, count(distinct s.account_id) as users,
        count(distinct s.application_id) as applications
      from sign_in s join result c on c.id = s.result_id where ${signInsIn(range)} and ${failed}
      group by c.code, c.reason order by 3 desc, 1, 2`,
  },
  {
    id: "seldom-refused",
    title: "Which applications refused only one or two people?",
    why: "An application that turns many people away is badly assigned. One that hardly anybody knocks at, such as an administrative portal, makes the knock interesting.",
    columns: [
      application,
      list("users", "Users", "user"),
      list("results", "Results"),
      count("failures", "Failures"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select ap.name as application, ${textSet(Prisma.sql`a.upn`)} as users, ${textSet(Prisma.sql`c.code`)} as results, count(*) as failures,
        ${isoTime(Prisma.sql`max(s.event_time)`)} as last
      from sign_in s join application ap on ap.id = s.application_id join account a on a.id = s.account_id
      join result c on c.id = s.result_id
      where ${signInsIn(range)} and ${failed} and ap.name <> ''
      group by ap.name having count(distinct s.account_id) <= 2 order by max(s.event_time) desc, 1`,
  },
  {
    id: "shared-addresses",
    title: "From which addresses did several users fail?",
    why: "One address that fails for many accounts and succeeds for a few is a spray that found a password, or an office behind one gateway. The share of successes and the kind of network tell them apart.",
    columns: [
      ip,
      column("network", "Kind of network"),
      count("failedUsers", "Users who failed"),
      count("enteredUsers", "Users who got in"),
      count("failures", "Failures"),
    ],
    query: (range) => Prisma.sql`
      select ip.key as ip, ip.network_class as network, found.failed_users as "failedUsers", found.entered_users as "enteredUsers", found.failures
      from (
        select s.ip_id, count(distinct s.account_id) filter (where not s.succeeded) as failed_users,
          count(distinct s.account_id) filter (where s.succeeded) as entered_users, count(*) filter (where not s.succeeded) as failures
        from sign_in s where ${signInsIn(range)} and s.kind = 1 group by s.ip_id) found
      join ip_address ip on ip.id = found.ip_id where found.failed_users > 1
      order by found.failed_users desc, found.failures desc, ip.key`,
  },
];
