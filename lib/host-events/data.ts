import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";

/** A security alert about a computer, or a Windows logon on it. Times are text with six digits. */
export type HostEvent = {
  recordId: string;
  table: "security_alert" | "windows_logon";
  at: string;
  computer: string;
  /** The alert's name, or the logon's activity. */
  title: string;
  account: string;
  ip: string;
  severity: string;
  logonType: number | null;
  failed: boolean;
};

const alertColumns = Prisma.sql`
  a.record_id::text as "recordId", 'security_alert' as "table", ${isoTime(Prisma.sql`a.event_time`)} as "at", a.entity as "computer",
  a.name as "title", '' as "account", '' as "ip", a.severity, null::int as "logonType", false as "failed"`;

const logonColumns = Prisma.sql`
  l.record_id::text as "recordId", 'windows_logon' as "table", ${isoTime(Prisma.sql`l.event_time`)} as "at", l.computer,
  l.activity as "title", l.account, l.ip, '' as "severity", l.logon_type as "logonType", l.event_id = 4625 as "failed"`;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** By record ids, oldest first. Ids that are not loaded are left out. */
export async function hostEventsByIds(recordIds: string[]): Promise<HostEvent[]> {
  const ids = recordIds.filter((id) => uuid.test(id));
  if (ids.length === 0) return [];
  return db.$queryRaw<HostEvent[]>`
    select ${alertColumns} from security_alert a where a.record_id = any(${ids}::uuid[])
    union all
    select ${logonColumns} from windows_logon l where l.record_id = any(${ids}::uuid[])
    order by "at", "recordId"`;
}

export type HostEventsAround = { events: HostEvent[]; alerts: number; logons: number; complete: boolean };

type Around = { computer: string; from: string; to: string; limit?: number };

/** Alerts and logons of one computer in a span, both ends included; names are compared by their first label. */
export async function hostEventsAround({ computer, from, to, limit = 1000 }: Around): Promise<HostEventsAround> {
  const label = computer.toUpperCase().split(".")[0] ?? "";
  const span = Prisma.sql`event_time between ${from}::timestamptz and ${to}::timestamptz`;
  const matching = Prisma.sql`
    select ${alertColumns} from security_alert a where ${span} and split_part(a.entity, '.', 1) = ${label}
    union all
    select ${logonColumns} from windows_logon l where ${span} and split_part(l.computer, '.', 1) = ${label}`;
  const [events, [counts]] = await Promise.all([
    db.$queryRaw<HostEvent[]>`${matching} order by "at", "recordId" limit ${limit}`,
    db.$queryRaw<[{ alerts: number; logons: number }]>`
      select count(*) filter (where m."table" = 'security_alert')::int as "alerts",
             count(*) filter (where m."table" = 'windows_logon')::int as "logons" from (${matching}) m`,
  ]);
  return { events, ...counts, complete: counts.alerts + counts.logons <= limit };
}
