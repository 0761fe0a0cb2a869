import { pool } from "@/lib/db/client";

/**
 * Findings as runs leave them, without what stands behind them: titles, users and addresses that differ, found over the last weeks.
 * Their ids and all else follow from their numbers. `worked`: as a team has them, nearly half of them closed and a few taken on.
 */
export async function plantFindings(
  count: number,
  { from = 1, worked = false }: { from?: number; worked?: boolean } = {},
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into finding (id, hunt, key, title, severity, upn, ip, first_seen, last_seen, row_count, evidence, row, facts, first_run, last_run,
       created_at, status, verdict, triaged_by, triaged_at, triaged_evidence, triaged_facts, assignee, labels)
     select md5('finding ' || n)::uuid, (array['asn-mismatch', 'success-then-failure', 'new-ip-tool-sign-ins'])[n % 3 + 1], 'key ' || n,
       'Finding ' || n || ' of user' || n % 5000, (array['low', 'medium', 'high', 'informational'])[n % 4 + 1],
       'user' || n % 5000 || '@aldermoor.example', '198.51.100.' || n % 250, now() - make_interval(mins => n), now() - make_interval(mins => n),
       n % 7 + 1, md5('evidence ' || n), jsonb_build_object('UserPrincipalName', 'user' || n % 5000), jsonb_build_object('severity', n % 4),
       md5('run')::uuid, md5('run')::uuid, now() - make_interval(mins => n),
       case when is_closed then 'closed' else 'open' end, case when is_closed then 'benign' end,
       case when is_closed then 'bo@aldermoor.example' end, case when is_closed then now() end,
       case when is_closed then md5('evidence ' || n) end, case when is_closed then jsonb_build_object('severity', n % 4) end,
       case when $3::boolean and n % 250 = 7 then 'ada@aldermoor.example' end,
       case when $3::boolean and n % 250 = 7 then '{vip}' else '{}' end::text[]
     from (select n, $3::boolean and n % 7 > 3 as is_closed from generate_series($1::int, $2::int) n) numbered returning id::text`,
    [from, from + count - 1, worked],
  );
  return rows.map(({ id }) => id);
}
