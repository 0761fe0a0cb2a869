import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { mayBeInherited } from "@/lib/enrich/inherited-address";
import { networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { decodeResult } from "@/lib/enrich/result-codes";
import { storedNetwork } from "@/lib/enrich/stored-network";
import { kindOf } from "@/lib/sign-ins/schema";
import type { EvidenceEvent } from "../schema";
import { evidenceWithRows } from "./joined";

type Stored = Omit<EvidenceEvent, "kind" | "network" | "mayBeInherited" | "resultText"> & {
  kind: number | null;
  network: StoredNetwork | null;
  credentialType: string;
};

const none = Prisma.sql`''`;

/** The events behind a finding, oldest first, with their names joined back from whichever table they lie in. */
export async function evidenceOf(findingId: string): Promise<EvidenceEvent[]> {
  const rows = await db.$queryRaw<Stored[]>`
    select v.table_name as "table", v.record_id::text as "recordId", v.role, ${isoTime(Prisma.sql`v.event_time`)} as "at",
      coalesce(s.record_id, a.record_id, l.record_id) is not null as loaded, s.kind::int as kind,
      coalesce(s.upn, l.account, ${none}) as "user", coalesce(s.ip, l.ip, ${none}) as ip,
      case when s.record_id is not null then ${storedNetwork(Prisma.sql`s`)} end as network,
      coalesce(s.client_credential_type, ${none}) as "credentialType",
      coalesce(s.city, ${none}) as city, coalesce(s.app_name, ${none}) as app, coalesce(s.result_code, ${none}) as "resultCode",
      coalesce(s.result_reason, ${none}) as "resultReason", coalesce(s.user_agent, ${none}) as "userAgent", coalesce(s.client_type, ${none}) as "clientType",
      coalesce(s.correlation_text, ${none}) as "correlationId", coalesce(s.session_text, ${none}) as "sessionId",
      coalesce(a.entity, l.computer, ${none}) as computer, coalesce(a.name, l.activity, ${none}) as title
    from ${evidenceWithRows}
    where v.finding_id = ${findingId}::uuid
    order by v.event_time, v.record_id, v.role`;
  return rows.map(({ kind: number, network, credentialType, ...row }) => {
    const kind = number === null ? null : kindOf(number);
    return {
      ...row,
      kind: kind ?? "",
      network: network && networkOf(network),
      resultText: kind === null ? "" : decodeResult(row.resultCode).text,
      mayBeInherited: kind !== null && mayBeInherited(kind, credentialType),
    };
  });
}
