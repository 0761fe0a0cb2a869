import type pg from "pg";
import { severities } from "@/lib/findings/schema";

/** What became of its severity, as the audit says it; nothing where it stayed. */
export type SeverityChange = { from: { severity: string }; to: { severity: string } } | Record<string, never>;

/** An incident spans its findings and is as severe as the worst of them, unless a person said how severe it is. Without findings it stays as it was. */
export async function refreshIncident(client: pg.ClientBase, number: number, by: string): Promise<SeverityChange> {
  const { rows } = await client.query<{ before: string; after: string }>(
    `with old as (select severity from incident where number = $1)
     update incident i set first_seen = m.first_seen, last_seen = m.last_seen,
       severity = case when i.severity_set_by is null then m.severity else i.severity end, updated_at = now(), updated_by = $3
     from (
       select min(f.first_seen) as first_seen, max(f.last_seen) as last_seen,
         ($2::text[])[min(array_position($2::text[], f.severity))] as severity
       from incident_finding n join finding f on f.id = n.finding_id where n.incident = $1 having count(*) > 0) m, old
     where i.number = $1 returning old.severity as before, i.severity as after`,
    [number, severities, by],
  );
  const [changed] = rows;
  if (!changed || changed.before === changed.after) return {};
  return { from: { severity: changed.before }, to: { severity: changed.after } };
}
