import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { type HostEvent, hostEventsByIds } from "@/lib/host-events/data";
import { type SignInRow, signInsByIds } from "@/lib/sign-ins/data";
import type { ReportRow } from "../content";

type Event = Pick<ReportRow, "table" | "recordId" | "at"> & {
  /** The findings that it stands behind, and what it is to them. */
  ids: string[];
  roles: string[];
};

/** The oldest of the events, with all that is known of them; a row says which findings it stands behind. */
export async function evidenceRows(
  events: Sql,
  findings: ReadonlyArray<{ id: string }>,
  most: number,
): Promise<ReportRow[]> {
  const found = await db.$queryRaw<Event[]>`
    with e as (select * from (${events}) all_events order by at, record_id limit ${most}::int)
    select e.table_name as "table", e.record_id::text as "recordId", ${isoTime(Prisma.sql`e.at`)} as at,
      coalesce(f.ids, '{}') as ids, coalesce(f.roles, '{}') as roles
    from e left join (
      select v.table_name, v.record_id, array_agg(distinct v.finding_id::text) as ids, array_agg(distinct v.role) filter (where v.role <> '') as roles
      from finding_event v where v.finding_id = any(${findings.map(({ id }) => id)}::uuid[]) and v.record_id in (select record_id from e)
      group by 1, 2
    ) f on f.table_name = e.table_name and f.record_id = e.record_id
    order by e.at, e.record_id`;
  const idsOf = (isSignIn: boolean) =>
    found.filter(({ table }) => (table === "sign_in") === isSignIn).map(({ recordId }) => recordId);
  const [signIns, others] = await Promise.all([signInsByIds(idsOf(true)), hostEventsByIds(idsOf(false))]);
  const known = new Map<string, Partial<ReportRow>>([
    ...signIns.map((row) => [`sign_in ${row.recordId}`, ofSignIn(row)] as const),
    ...others.map((row) => [`${row.table} ${row.recordId}`, ofHostEvent(row)] as const),
  ]);
  const places = new Map(findings.map(({ id }, index) => [id, index + 1]));
  return found.map(({ ids, roles, ...event }, index) => ({
    ...nothingKnown,
    ...known.get(`${event.table} ${event.recordId}`),
    ...event,
    no: index + 1,
    role: roles.join(", "),
    findings: ids.flatMap((id) => places.get(id) ?? []).sort((a, b) => a - b),
  }));
}

/** Of an event that is no longer loaded only its time and id are left. */
const nothingKnown = {
  ...({ kind: "", user: "", app: "", ip: "", asn: "", network: "", networkClass: "", country: "", city: "" } as const),
  ...{ code: "", meaning: "", userAgent: "", computer: "", event: "", session: "", correlation: "" },
  isLoaded: false,
  mayBeInherited: false,
};

const ofSignIn = (row: SignInRow): Partial<ReportRow> => ({
  kind: row.kind,
  user: row.upn,
  app: row.appName,
  ip: row.ip,
  asn: row.network.asn,
  network: row.network.name,
  networkClass: row.network.class,
  country: row.network.country,
  city: row.city,
  code: row.resultCode,
  meaning: row.resultText || row.resultReason,
  userAgent: row.userAgent,
  computer: row.deviceName,
  session: row.sessionId,
  correlation: row.correlationId,
  isLoaded: true,
  mayBeInherited: row.mayBeInherited,
});

const ofHostEvent = ({ account, ip, computer, title }: HostEvent): Partial<ReportRow> => ({
  user: account,
  ip,
  computer,
  event: title,
  isLoaded: true,
});
