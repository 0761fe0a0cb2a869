import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { mayBeInherited } from "@/lib/enrich/inherited-address";
import { networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { decodeResult } from "@/lib/enrich/result-codes";
import { storedNetwork } from "@/lib/enrich/stored-network";
import { kindOf } from "@/lib/sign-ins/schema";
import type { EvidenceEvent } from "../schema";

type Stored = Omit<EvidenceEvent, "kind" | "network" | "mayBeInherited" | "resultText"> & {
  kind: number | null;
  network: StoredNetwork | null;
  credentialType: string;
};

const none = Prisma.sql`''`;

/** The events behind a finding, oldest first, with their names joined back from whichever table they lie in. */
export async function evidenceOf(findingId: string): Promise<EvidenceEvent[]> {
  const rows = await db.$queryRaw<Stored[]>`
    with evidence as (
      select table_name, record_id, role, event_time from finding_event where finding_id = ${findingId}::uuid
    ), sign_ins as (
      select distinct on (e.record_id) e.* from sign_in_event e
      where e.record_id in (select record_id from evidence where table_name = 'sign_in') order by e.record_id, e.account_id
    ), alerts as (
      select distinct on (a.record_id) a.* from security_alert a
      where a.record_id in (select record_id from evidence where table_name = 'security_alert') order by a.record_id, a.entity
    ), logons as (
      select distinct on (l.record_id) l.* from windows_logon l
      where l.record_id in (select record_id from evidence where table_name = 'windows_logon') order by l.record_id, l.computer
    )
    select v.table_name as "table", v.record_id::text as "recordId", v.role, ${isoTime(Prisma.sql`v.event_time`)} as "at",
      coalesce(s.record_id, a.record_id, l.record_id) is not null as loaded, s.kind::int as kind,
      coalesce(s.upn, l.account, ${none}) as "user", coalesce(s.ip, l.ip, ${none}) as ip,
      case when s.record_id is not null then ${storedNetwork(Prisma.sql`s`)} end as network,
      coalesce(s.client_credential_type, ${none}) as "credentialType",
      coalesce(s.city, ${none}) as city, coalesce(s.app_name, ${none}) as app, coalesce(s.result_code, ${none}) as "resultCode",
      coalesce(s.result_reason, ${none}) as "resultReason", coalesce(s.user_agent, ${none}) as "userAgent", coalesce(s.client_type, ${none}) as "clientType",
      coalesce(s.correlation_text, ${none}) as "correlationId", coalesce(s.session_text, ${none}) as "sessionId",
      coalesce(a.entity, l.computer, ${none}) as computer, coalesce(a.name, l.activity, ${none}) as title
    from evidence v
    left join sign_ins s on v.table_name = 'sign_in' and s.record_id = v.record_id
    left join alerts a on v.table_name = 'security_alert' and a.record_id = v.record_id
    left join logons l on v.table_name = 'windows_logon' and l.record_id = v.record_id
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
