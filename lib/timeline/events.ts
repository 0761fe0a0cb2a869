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
  sessionId: string;
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
    Prisma.sql`select count(*)::int as n from (select ${matching(condition, span)} and ${laneKinds} limit ${mostEvents + 1}) some`,
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
    with found as materialized (select s.record_id, s.account_id ${matching(condition, span)} and ${laneKinds})
    select e.record_id::text as id, ${isoTime(Prisma.sql`e.event_time`)} as at, e.kind, e.succeeded, e.account_key as "user",
      e.app_name as app, e.ip, ${storedNetwork(Prisma.sql`e`)} as network, e.user_agent as "userAgent",
      e.result_code as code, e.session_text as session, coalesce(e.session_id::text, '') as "sessionId",
      e.auth_requirement as requirement, e.client_credential_type as credential, e.grouped_count as grouped
    from found join sign_in_event e on e.record_id = found.record_id and e.account_id = found.account_id
    order by e.event_time, e.record_id`,
  );
  const [rest] = await query<{ n: number }>(
    client,
    Prisma.sql`select count(*)::int as n ${matching(condition, span)} and not (${laneKinds})`,
  );
  return { events: rows.map((row) => read(row, colour)), others: rest?.n ?? 0 };
}

function read(row: Stored, colour: Colour): TimelineEvent {
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
    client: clientName(row.userAgent).name,
    code: row.code,
    result: text,
    session: row.session,
    mfa: passed ? "passed" : category === "mfa-required" || category === "mfa" ? "asked" : "",
    inherited: mayBeInherited(kind, row.credential),
    grouped: row.grouped,
  };
}

type Grouped = { asn: string; ip: string; app: string; sessionId: string; code: string; country: string };

/** What an event is coloured by: what `groupSql` says of it. */
function groupOf(colour: Colour, row: Grouped): string {
  switch (colour) {
    case "lane":
      return "";
    case "session":
      return row.sessionId;
    case "result":
      return row.code;
    default:
      return row[colour];
  }
}
