import type pg from "pg";

/**
 * Writes on each finding of `ids` (a relation with `finding_id`) until when it is covered: the latest end of the suppressions that
 * match it and were not ended.
 */
export async function writeUntil(client: pg.ClientBase, ids: string, values: unknown[] = []): Promise<number> {
  const { rowCount } = await client.query(
    `update finding f set suppressed_until = n.until from (
       select x.finding_id, max(coalesce(s.expires_at, 'infinity')) filter (where s.id is not null) as until
       from ${ids} x
       left join (suppression_finding m join suppression s on s.id = m.suppression_id and s.ended_at is null)
         on m.finding_id = x.finding_id and m.matches
       group by x.finding_id) n
     where f.id = n.finding_id and f.suppressed_until is distinct from n.until`,
    values,
  );
  return rowCount ?? 0;
}
