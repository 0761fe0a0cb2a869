import { isoTime, Prisma } from "@/lib/db/sql";
import type { TimeRange } from "@/lib/hunts/define-hunt";
import { column, count, list, signInsIn, time, user } from "@/lib/hunts/questions/parts";
import type { GuidedQuestion } from "@/lib/hunts/questions/schema";
import { textSet } from "@/lib/hunts/sql-parts";

const network = column("asn", "ASN", "text", "asn");

/** The sign-ins of a session that was `found`, with their addresses. */
const ofSession = (range: TimeRange) => Prisma.sql`
  from sign_in s join ip_address ip on ip.id = s.ip_id
  where s.session_id = found.session_id and s.account_id = found.account_id and ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded
    and s.asn is not null`;

/** Of those of a network that was `found`. */
const ofNetwork = (range: TimeRange) => Prisma.sql`
  where s.asn = found.asn and ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded`;

export const asnMismatchQuestions: GuidedQuestion[] = [
  {
    id: "sessions-on-two-networks",
    title: "Which sessions were used from more than one network?",
    why: "A hit is two sign-ins near each other; a session id seen on two networks is one and the same token family on both. A laptop that changes to a phone's hotspot does that too, so look for networks that do not belong to the user.",
    columns: [
      user,
      column("session", "Session id"),
      count("networks", "Networks"),
      list("asns", "ASNs", "asn"),
      list("ips", "IP addresses", "ip"),
      count("signIns", "Sign-ins"),
      time("first", "First"),
      time("last", "Last"),
    ],
    // What is shown of a session is gathered for the first rows alone: a week of a large tenant has millions.
    query: (range) => Prisma.sql`
      select a.upn as "user", found.session_id as session, found.networks,
        (select ${textSet(Prisma.sql`s.asn::text`)} ${ofSession(range)}) as asns,
        (select ${textSet(Prisma.sql`ip.key`)} ${ofSession(range)}) as ips, found.sign_ins as "signIns",
        ${isoTime(Prisma.sql`found.first_time`)} as first, ${isoTime(Prisma.sql`found.last_time`)} as last
      from (
        select n.account_id, n.session_id, count(*) as networks, sum(n.sign_ins) as sign_ins, min(n.first_time) as first_time,
          max(n.last_time) as last_time
        from (
          select s.account_id, s.session_id, s.asn, count(*) as sign_ins, min(s.event_time) as first_time, max(s.event_time) as last_time
          from sign_in s
          where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded and s.session_id is not null and s.asn is not null
          group by s.account_id, s.session_id, s.asn) n
        group by n.account_id, n.session_id having count(*) > 1) found
      join account a on a.id = found.account_id
      order by found.networks desc, found.last_time desc, a.upn, found.session_id`,
  },
  {
    id: "lonely-networks",
    title: "Which networks does only one person use without being asked to sign in?",
    why: "The network of an office, a home provider or a mobile operator is shared by many users of a tenant sooner or later. One that appears for a single user and only in non-interactive sign-ins is where a copied token would show.",
    columns: [
      network,
      user,
      count("signIns", "Sign-ins"),
      list("ips", "IP addresses", "ip"),
      list("countries", "Countries"),
      time("first", "First"),
    ],
    query: (range) => Prisma.sql`
      select found.asn::text as asn, a.upn as "user", found.sign_ins as "signIns",
        (select ${textSet(Prisma.sql`ip.key`)} from sign_in s join ip_address ip on ip.id = s.ip_id ${ofNetwork(range)}) as ips,
        (select ${textSet(Prisma.sql`pl.country`)} from sign_in s join place pl on pl.id = s.place_id ${ofNetwork(range)}) as countries,
        ${isoTime(Prisma.sql`found.first_time`)} as first
      from (
        select s.asn, min(s.account_id) as account_id, count(*) as sign_ins, min(s.event_time) as first_time
        from sign_in s
        where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded and s.asn is not null
        group by s.asn having min(s.account_id) = max(s.account_id) and min(s.kind) = 2) found
      join account a on a.id = found.account_id
      order by found.first_time desc, found.asn`,
  },
  {
    id: "countries-without-a-person",
    title: "Who has non-interactive sign-ins from a country in which they never signed in themselves?",
    why: "Tokens travel with devices, so the two sets of countries usually agree within a week. A country that only the background sign-ins know is worth a question to the user, unless a mobile operator or a cloud gateway explains it.",
    columns: [
      user,
      list("elsewhere", "Only non-interactive"),
      list("interactive", "Interactive"),
      count("signIns", "Sign-ins elsewhere"),
    ],
    query: (range) => Prisma.sql`
      with place_of as (
        select s.account_id, pl.country, count(*) filter (where s.kind = 2) as quiet, bool_or(s.kind = 1) as present
        from sign_in s join place pl on pl.id = s.place_id
        where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded and pl.country <> '' group by s.account_id, pl.country)
      select a.upn as "user", jsonb_agg(p.country order by p.country) filter (where not p.present) as elsewhere,
        jsonb_agg(p.country order by p.country) filter (where p.present) as interactive,
        sum(p.quiet) filter (where not p.present) as "signIns"
      from place_of p join account a on a.id = p.account_id
      group by a.id, a.upn having bool_or(p.present) and bool_or(not p.present)
      order by 4 desc, 1`,
  },
  {
    id: "device-code",
    title: "Who signed in with a device code or by transferring a session?",
    why: "Both let a second device take over what a person approved on the first, which is what several phishing kits ask for. In most tenants they are rare enough to read each line.",
    columns: [
      user,
      column("protocol", "Protocol"),
      column("transfer", "Transfer"),
      list("ips", "IP addresses", "ip"),
      list("applications", "Applications", "application"),
      count("signIns", "Sign-ins"),
      time("last", "Last"),
    ],
    query: (range) => Prisma.sql`
      select a.upn as "user", t.auth_protocol as protocol, t.transfer_method as transfer, ${textSet(Prisma.sql`ip.key`)} as ips,
        ${textSet(Prisma.sql`ap.name`)} as applications, count(*) as "signIns", ${isoTime(Prisma.sql`max(s.event_time)`)} as last
      from trait t join sign_in s on s.trait_id = t.id join account a on a.id = s.account_id
      join ip_address ip on ip.id = s.ip_id join application ap on ap.id = s.application_id
      where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded
        and (lower(t.auth_protocol) = 'devicecode' or lower(t.transfer_method) not in ('', 'none'))
      group by a.upn, t.auth_protocol, t.transfer_method order by max(s.event_time) desc, a.upn`,
  },
  {
    id: "named-networks",
    title: "How many sign-ins name their network at all?",
    why: "The hunt drops pairs without an ASN on either side. A log with few of them cannot show the mismatch, whatever happened; a low share is a reason not to rely on an empty result.",
    columns: [
      column("log", "Log"),
      count("signIns", "Successful sign-ins"),
      count("named", "With an ASN"),
      count("percent", "Percent"),
    ],
    query: (range) => Prisma.sql`
      select t.source_table as log, count(*) as "signIns", count(s.asn) as named, round(100.0 * count(s.asn) / count(*), 1) as percent
      from sign_in s join trait t on t.id = s.trait_id
      where ${signInsIn(range)} and s.kind in (1, 2) and s.succeeded group by t.source_table order by 2 desc, 1`,
  },
];
