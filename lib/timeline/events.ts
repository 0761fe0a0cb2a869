import "server-only";
import type pg from "pg";
import { isoTime, Prisma, query, type Sql } from "@/lib/db/sql";
import { clientName } from "@/lib/enrich/client-name";
import { mayBeInherited } from "@/lib/enrich/inherited-address";
import { networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { decodeResult } from "@/lib/enrich/result-codes";
import { storedNetwork } from "@/lib/enrich/stored-network";
import { kindOf, kinds } from "@/lib/sign-ins/schema";
import { type Colour, mostEvents, type Span, type TimelineEvent } from "./schema";

type Stored = {
  id: string;
  at: string;
  kind: number;
  succeeded: boolean;
  user: string;
  app: string;
  ip: string;
  network: StoredNetwork;
  userAgent: string;
  code: string;
  session: string;
  requirement: string;
  credential: string;
  grouped: number;
};

const laneKinds = Prisma.sql`s.kind in (${kinds.interactive}, ${kinds["non-interactive"]})`;

const matching = (condition: Sql | null, span: Span): Sql => Prisma.sql`
  from sign_in s where s.event_time >= ${span.from}::timestamptz and s.event_time < ${span.to}::timestamptz
  ${condition ? Prisma.sql`and ${condition}` : Prisma.empty}`;

/** Whether the span holds few enough sign-ins to show each; reads no more than it must. */
export async function fitsAsEvents(client: pg.ClientBase, condition: Sql | null, span: Span): Promise<boolean> {
  const [row] = await query<{ n: number }>(
    client,
    Prisma.sql`select count(*)::int as n from (select ${matching(condition, span)} and ${laneKinds} limit ${mostEvents + 1}) few`,
  );
  return (row?.n ?? 0) <= mostEvents;
}

/** Each sign-in of the span that has a lane, oldest first, and how many have none. */
export async function readEvents(
  client: pg.ClientBase,
  { condition, span, colour }: { condition: Sql | null; span: Span; colour: Colour },
): Promise<{ events: TimelineEvent[]; others: number }> {
  const rows = await query<Stored>(
    client,
    Prisma.sql`
    -- Not through the view of whole events: its rows are wide, and their details are not shown here.
    with found as materialized (
      select s.* ${matching(condition, span)} and ${laneKinds})
    select s.record_id::text as id, ${isoTime(Prisma.sql`s.event_time`)} as at, s.kind, s.succeeded, a.key as "user",
      ap.name as app, ip.key as ip, ${storedNetwork(Prisma.sql`n`)} as network, ua.text as "userAgent", r.code,
      coalesce(s.session_id::text, '') as session, t.auth_requirement as requirement, t.client_credential_type as credential,
      s.grouped_count as grouped
    from found s
    join account a on a.id = s.account_id
    join application ap on ap.id = s.application_id
    join ip_address ip on ip.id = s.ip_id
    join place pl on pl.id = s.place_id
    join result r on r.id = s.result_id
    join user_agent ua on ua.id = s.user_agent_id
    join trait t on t.id = s.trait_id
    cross join lateral (select s.asn, pl.country, ip.inferred_asn, ip.inferred_country, ip.inferred_at, ip.table_asn, ip.table_name,
      ip.table_source, ip.table_date, ip.table_country, ip.table_country_source, ip.table_country_date, ip.network_class,
      ip.network_class_source, ip.network_label) n
    order by s.event_time, s.record_id`,
  );
  const [rest] = await query<{ n: number }>(
    client,
    Prisma.sql`select count(*)::int as n ${matching(condition, span)} and not (${laneKinds})`,
  );
  // A person has few clients and many sign-ins.
  const clients = new Map<string, string>();
  const clientOf = (agent: string) => {
    const known = clients.get(agent) ?? clientName(agent).name;
    clients.set(agent, known);
    return known;
  };
  return { events: rows.map((row) => read(row, colour, clientOf(row.userAgent))), others: rest?.n ?? 0 };
}

function read(row: Stored, colour: Colour, client: string): TimelineEvent {
  const kind = kindOf(row.kind);
  const network = networkOf(row.network);
  const { text, outcome, category } = decodeResult(row.code);
  const lane = kind === "interactive" ? "interactive" : "non-interactive";
  const passed = row.succeeded && row.requirement.toLowerCase() === "multifactorauthentication";
  return {
    id: row.id,
    at: row.at,
    lane,
    outcome: row.succeeded ? "success" : outcome === "interrupted" ? "interrupted" : "failure",
    group: groupOf(colour, { ...row, asn: network.asn, country: network.country }),
    user: row.user,
    app: row.app,
    ip: row.ip,
    network: [network.name, network.asn === "" ? "" : `AS${network.asn}`].filter(Boolean).join(", "),
    networkClass: network.class,
    country: network.country,
    client,
    code: row.code,
    result: text,
    session: row.session,
    mfa: passed ? "passed" : category === "mfa-required" || category === "mfa" ? "asked" : "",
    inherited: mayBeInherited(kind, row.credential),
    grouped: row.grouped,
  };
}

type Grouped = { asn: string; ip: string; app: string; session: string; code: string; country: string };

/** What an event is coloured by: what `groupSql` says of it. */
function groupOf(colour: Colour, row: Grouped): string {
  switch (colour) {
    case "lane":
      return "";
    case "result":
      return row.code;
    default:
      return row[colour];
  }
}
