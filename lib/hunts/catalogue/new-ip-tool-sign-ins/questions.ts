import { isoTime, Prisma } from "@/lib/db/sql";
import { application, column, count, ip, list, signInsIn, time, user } from "@/lib/hunts/questions/parts";
import type { GuidedQuestion } from "@/lib/hunts/questions/schema";
import { textSet } from "@/lib/hunts/sql-parts";

const tool = Prisma.sql`u.client_type = 'Suspicious-Tool'`;
const agent = column("agent", "User agent");

export const newIpQuestions: GuidedQuestion[] = [
  {
    id: "tools",
    title: "Which tools sign in for users, and for how many?",
    why: "A product that the company bought shows up under many users with one agent and few addresses. An agent that belongs to one or two users and appeared lately is the one to look at.",
    columns: [
      agent,
      count("users", "Users"),
      count("addresses", "Addresses"),
      count("signIns", "Sign-ins"),
      time("first", "First"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select u.normalised as agent, count(distinct s.account_id) as users, count(distinct s.ip_id) as addresses, count(*) as "signIns",
        ${isoTime(Prisma.sql`min(s.event_time)`)} as first, ${isoTime(Prisma.sql`max(s.event_time)`)} as last
      from sign_in s join user_agent u on u.id = s.user_agent_id
      where ${signInsIn(range)} and s.kind = 2 and s.succeeded and ${tool}
      group by u.normalised order by 2, min(s.event_time) desc, 1`,
  },
  {
    id: "who-else",
    title: "Who else uses the addresses that tools come from?",
    why: "An address shared with ordinary sign-ins of many people is an office or a gateway. One that only the tool uses, in a hosting network, is where stolen tokens are usually tried.",
    columns: [
      ip,
      column("network", "Kind of network"),
      list("tools", "Users of tools", "user"),
      count("toolSignIns", "Tool sign-ins"),
      count("others", "Other users"),
    ],
    query: (range) => Prisma.sql`
      with used as (
        select s.ip_id, s.account_id, count(*) filter (where s.kind = 2 and ${tool}) as tool_sign_ins
        from sign_in s join user_agent u on u.id = s.user_agent_id
        where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded group by s.ip_id, s.account_id)
      select ip.key as ip, ip.network_class as network, jsonb_agg(a.upn order by a.upn) filter (where w.tool_sign_ins > 0) as tools,
        sum(w.tool_sign_ins) as "toolSignIns", count(*) filter (where w.tool_sign_ins = 0) as others
      from used w join ip_address ip on ip.id = w.ip_id join account a on a.id = w.account_id
      group by ip.id, ip.key, ip.network_class having sum(w.tool_sign_ins) > 0 order by 5, 4 desc, 1`,
  },
  {
    id: "reached",
    title: "What did the tools reach?",
    why: "Directory and mail interfaces are what a stolen token is spent on. Compare the application that asked with the resource that answered: a first-party application driven by a script is a common disguise.",
    columns: [
      application,
      column("resource", "Resource"),
      list("users", "Users", "user"),
      count("signIns", "Sign-ins"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select ap.name as application, r.name as resource, ${textSet(Prisma.sql`a.upn`)} as users, count(*) as "signIns",
        ${isoTime(Prisma.sql`max(s.event_time)`)} as last
      from sign_in s join user_agent u on u.id = s.user_agent_id join account a on a.id = s.account_id
      join application ap on ap.id = s.application_id join resource r on r.id = s.resource_id
      where ${signInsIn(range)} and s.kind = 2 and s.succeeded and ${tool}
      group by ap.name, r.name order by count(distinct s.account_id), 4 desc, 1, 2`,
  },
  {
    id: "refused",
    title: "Which tools were turned away, and why?",
    why: "Policies often stop the first attempts. A tool that fails with several reasons and then succeeds for the same user is somebody trying; the result code tells which door was tried.",
    columns: [
      user,
      agent,
      column("result", "Result"),
      column("reason", "Reason"),
      count("failures", "Failures"),
      list("ips", "IP addresses", "ip"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select a.upn as "user", u.normalised as agent, c.code as result, c.reason, count(*) as failures, ${textSet(Prisma.sql`ip.key`)} as ips,
        ${isoTime(Prisma.sql`max(s.event_time)`)} as last
      from sign_in s join user_agent u on u.id = s.user_agent_id join account a on a.id = s.account_id
      join result c on c.id = s.result_id join ip_address ip on ip.id = s.ip_id
      where ${signInsIn(range)} and s.kind in (1, 2) and not s.succeeded and ${tool}
      group by a.upn, u.normalised, c.code, c.reason order by max(s.event_time) desc, 1, 2, 3`,
  },
  {
    id: "person-beside",
    title: "Was the user at work elsewhere on the days when a tool ran?",
    why: "If the user signs in interactively from the same address as the tool, it is most likely theirs. Addresses that the user's own sign-ins never share with the tool keep the suspicion alive.",
    columns: [
      user,
      column("day", "Day (UTC)"),
      list("toolIps", "Tool from", "ip"),
      list("ownIps", "Own sign-ins from", "ip"),
      column("shared", "Shared", "boolean"),
    ],
    query: (range) => Prisma.sql`
      with seen as (
        select s.account_id, date_trunc('day', s.event_time, 'UTC') as day, s.ip_id, bool_or(s.kind = 2 and ${tool}) as by_tool,
          bool_or(s.kind = 1) as by_person
        from sign_in s join user_agent u on u.id = s.user_agent_id
        where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded group by 1, 2, 3),
      used as (
        select e.account_id, e.day, array_agg(ip.key order by ip.key) filter (where e.by_tool) as tool_ips,
          array_agg(ip.key order by ip.key) filter (where e.by_person) as own_ips
        from seen e join ip_address ip on ip.id = e.ip_id group by 1, 2 having bool_or(e.by_tool))
      select a.upn as "user", to_char(w.day at time zone 'UTC', 'YYYY-MM-DD') as day, to_jsonb(w.tool_ips) as "toolIps",
        to_jsonb(coalesce(w.own_ips, '{}')) as "ownIps", coalesce(w.own_ips && w.tool_ips, false) as shared
      from used w join account a on a.id = w.account_id
      order by 5, w.day desc, a.upn`,
  },
];
