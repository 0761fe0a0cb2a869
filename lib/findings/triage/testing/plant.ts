import { pool } from "@/lib/db/client";

/**
 * Findings as runs leave them, without what stands behind them: titles, users and addresses that differ, found over the last weeks.
 * Their ids and all else follow from their numbers.
 */
export async function plantFindings(count: number, { from = 1 }: { from?: number } = {}): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into finding (id, hunt, key, title, severity, upn, ip, first_seen, last_seen, row_count, evidence, row, facts, first_run, last_run,
       created_at)
     select md5('finding ' || n)::uuid, (array['asn-mismatch', 'success-then-failure', 'new-ip-tool-sign-ins'])[n % 3 + 1], 'key ' || n,
       'Finding ' || n || ' of user' || n % 5000, (array['low', 'medium', 'high', 'informational'])[n % 4 + 1],
       'user' || n % 5000 || '@aldermoor.example', '198.51.100.' || n % 250, now() - make_interval(mins => n), now() - make_interval(mins => n),
       n % 7 + 1, md5('evidence ' || n), jsonb_build_object('UserPrincipalName', 'user' || n % 5000), jsonb_build_object('severity', n % 4),
       md5('run')::uuid, md5('run')::uuid, now() - make_interval(mins => n)
     from generate_series($1::int, $2::int) n returning id::text`,
    [from, from + count - 1],
  );
  return rows.map(({ id }) => id);
}
