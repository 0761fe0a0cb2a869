import { Prisma } from "@/lib/db/sql";

/**
 * Evidence `v` with its rows, whichever table they lie in: `s`, `a` and `l`. One row after the other by its id: where the server is left
 * to choose, it may read all sign-ins for the sake of two.
 */
export const evidenceWithRows = Prisma.sql`finding_event v
  left join lateral (select * from sign_in_event e where v.table_name = 'sign_in' and e.record_id = v.record_id
    order by e.account_id limit 1) s on true
  left join lateral (select * from security_alert e where v.table_name = 'security_alert' and e.record_id = v.record_id
    order by e.entity limit 1) a on true
  left join lateral (select * from windows_logon e where v.table_name = 'windows_logon' and e.record_id = v.record_id
    order by e.computer limit 1) l on true`;
