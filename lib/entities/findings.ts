import "server-only";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { Prisma, type Sql } from "@/lib/db/sql";
import { findingsByIds } from "@/lib/findings/data";
import type { IncidentLink } from "@/lib/incidents/schema";
import { isHidden } from "@/lib/suppressions/sql";
import { boundsOf } from "@/lib/watchlists/parse/addresses";
import type { EntityFindings } from "./schema";
import type { Scope } from "./scope";

const shown = 8;
/** Of a session, token, device or correlation id: the findings whose evidence is among so many of its newest sign-ins. */
const evidenceRead = 5000;

/** The findings that name an entity, the most severe of the open ones first, and the incidents that they are in. */
export const findingsOf = cache(async (scope: Scope): Promise<EntityFindings> => {
  if (scope.parts.length === 0) return { rows: [], total: 0, open: 0, incidents: [] };
  const ids = idsOf(scope);
  const [[counted], top, incidents] = await Promise.all([
    db.$queryRaw<[{ total: number; open: number }]>`
      select count(*)::int as total, count(*) filter (where f.status <> 'closed' and not ${isHidden})::int as open
      from finding f where f.id in (${ids})`,
    db.$queryRaw<Array<{ id: string }>>`
      select f.id::text as id from finding f where f.id in (${ids})
      order by (f.status <> 'closed' and not ${isHidden}) desc,
        array_position(array['high', 'medium', 'low', 'informational'], f.severity), f.last_seen desc, f.id limit ${shown}`,
    db.$queryRaw<IncidentLink[]>`
      select i.number, i.title, i.status, i.severity from incident i
      where i.number in (select m.incident from incident_finding m where m.finding_id in (${ids}))
      order by (i.status <> 'closed') desc, i.number desc limit ${shown}`,
  ]);
  return { ...counted, rows: await findingsByIds(top.map(({ id }) => id)), incidents };
});

/** A select of finding ids. */
function idsOf({ kind, value, aliases, ids, parts }: Scope): Sql {
  const subject = (condition: Sql) => Prisma.sql`select b.finding_id from finding_subject b where ${condition}`;
  switch (kind) {
    case "user":
      return Prisma.sql`select x.id from finding x where x.upn = ${value} union ${subject(Prisma.sql`b.upn = ${value}`)}`;
    case "ip": {
      const bounds = boundsOf(value);
      const named = Prisma.sql`select x.id from finding x where x.ip = ${value}`;
      if (typeof bounds === "string") return named;
      return Prisma.sql`${named} union ${subject(Prisma.sql`b.ips @> array[${value}::text::inet]`)}`;
    }
    case "network":
      return subject(Prisma.sql`exists (select from ip_address i
        where i.id = any(${ids}::int[]) and i.addr = any(b.ips))`);
    case "asn":
      return subject(Prisma.sql`b.asns @> array[${BigInt(value)}::bigint]`);
    case "app":
      return subject(Prisma.sql`b.apps && ${[value, ...aliases]}::text[]`);
    default: {
      const any = Prisma.join(
        parts.map((part) => Prisma.sql`(${part})`),
        " or ",
      );
      return Prisma.sql`select e.finding_id from finding_event e where e.table_name = 'sign_in' and e.record_id = any(array(
            select s.record_id from sign_in s where ${any} order by s.event_time desc limit ${evidenceRead}))`;
    }
  }
}
