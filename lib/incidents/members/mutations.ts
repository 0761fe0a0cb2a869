import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { severities } from "@/lib/findings/schema";
import { refuseUnfit } from "@/lib/findings/triage/people";
import { announceNewIncidents } from "@/lib/webhooks/announce/new-incidents";
import { holdOpen, refuseClosed } from "../held";
import { refreshIncident } from "../refresh";
import { mostFindings } from "./schema";

type NewIncident = {
  /** Named after what its findings share where left out. */
  title?: string;
  description?: string;
  findingIds: readonly string[];
  owner?: string | null;
  /** Why these belong together, in words. */
  reason: string;
  by: string;
};

/** Makes an incident of findings in the caller's transaction. They may be in others already. */
export async function createIncident(client: pg.ClientBase, given: NewIncident): Promise<{ number: number }> {
  const ids = await holdFindings(client, given.findingIds);
  const { owner = null, by, reason, description = "" } = given;
  if (owner !== null && owner !== by) await refuseUnfit(client, owner);
  const { rows } = await client.query<{ number: number; title: string; severity: string }>(
    `with member as (select * from finding where id = any($1::uuid[])), shared as (
       select case when count(distinct upn) = 1 and min(upn) <> '' then min(upn) end as upn,
         case when count(distinct ip) = 1 and min(ip) <> '' then min(ip) end as ip,
         (array_agg(title order by array_position($2::text[], severity), last_seen desc, id))[1] as worst, count(*) as findings,
         ($2::text[])[min(array_position($2::text[], severity))] as severity, min(first_seen) as first_seen, max(last_seen) as last_seen
       from member)
     insert into incident (title, description, severity, entities, owner, first_seen, last_seen, created_by, reason)
     select left(coalesce(nullif($3, ''), case
         when findings = 1 then worst
         when upn is not null then upn || ': ' || findings || ' findings'
         when ip is not null then ip || ': ' || findings || ' findings'
         else worst || ' and ' || findings - 1 || ' more' end), 300), $4, severity,
       coalesce((select jsonb_agg(e) from (
         select 'Account' as name, upn as value where upn is not null union all select 'IP', ip where ip is not null) e), '[]'),
       $5, first_seen, last_seen, $6, $7
     from shared returning number, title, severity`,
    [ids, severities, given.title ?? "", description, owner, by, reason],
  );
  const made = rows[0];
  if (!made) throw new Error("The incident was not written.");
  await insertMembers(client, made.number, ids, by);
  await appendAudit(
    {
      ...{ actor: by, action: "incident.create", object: `incident/${made.number}` },
      detail: {
        to: { title: made.title, severity: made.severity, owner, ...(description === "" ? {} : { description }) },
        ...{ reason, findings: ids },
      },
    },
    client,
  );
  await announceNewIncidents(client, [made.number]);
  return { number: made.number };
}

type Membership = { number: number; findingIds: readonly string[]; by: string };

/** Adds findings to an incident; those that are in it already stay as they are. */
export async function addToIncident(
  client: pg.ClientBase,
  { number, findingIds, by, reason = "" }: Membership & { reason?: string },
): Promise<{ added: number }> {
  const incident = await holdOpen(client, number);
  refuseClosed(incident);
  const ids = await holdFindings(client, findingIds);
  const added = await insertMembers(client, number, ids, by);
  if (added.length === 0) return { added: 0 };
  // Whoever puts it back has decided anew.
  await client.query("delete from incident_finding_past where incident = $1 and finding_id = any($2::uuid[])", [
    number,
    added,
  ]);
  const severity = await refreshIncident(client, number, by);
  const detail = { ...severity, findings: added, reason };
  await appendAudit({ actor: by, action: "incident.add", object: `incident/${number}`, detail }, client);
  return { added: added.length };
}

/** Takes findings out of an incident. Who had added them, and who took them out, stays with it; they can be put back. */
export async function detach(
  client: pg.ClientBase,
  { number, findingIds, by, reason = "" }: Membership & { reason?: string },
): Promise<{ detached: number }> {
  await holdOpen(client, number);
  const { rows } = await client.query<{ id: string }>(
    `with gone as (delete from incident_finding where incident = $1 and finding_id = any($2::uuid[]) returning *)
     insert into incident_finding_past (incident, finding_id, added_by, added_at, run_id, via, detached_by, reason)
     select incident, finding_id, added_by, added_at, run_id, via, $3, $4 from gone
     on conflict (incident, finding_id) do update set added_by = excluded.added_by, added_at = excluded.added_at, run_id = excluded.run_id,
       via = excluded.via, detached_by = excluded.detached_by, detached_at = now(), reason = excluded.reason
     returning finding_id::text as id`,
    [number, [...new Set(findingIds)], by, reason],
  );
  if (rows.length === 0) throw new AppError("conflict", "Somebody took these findings out already.");
  const severity = await refreshIncident(client, number, by);
  const detail = { ...severity, findings: rows.map(({ id }) => id), reason };
  await appendAudit({ actor: by, action: "incident.detach", object: `incident/${number}`, detail }, client);
  return { detached: rows.length };
}

/** The findings, each once, kept from being deleted; all of them must be there. */
async function holdFindings(client: pg.ClientBase, given: readonly string[]): Promise<string[]> {
  const ids = [...new Set(given)];
  if (ids.length === 0) throw new AppError("invalid", "Choose at least one finding.");
  if (ids.length > mostFindings) {
    throw new AppError(
      "invalid",
      `At most ${mostFindings.toLocaleString("en-US")} findings at once: narrow the filter.`,
    );
  }
  const { rowCount } = await client.query("select 1 from finding where id = any($1::uuid[]) for key share", [ids]);
  const missing = ids.length - (rowCount ?? 0);
  if (missing > 0) {
    throw new AppError(
      "conflict",
      `${missing} of these findings do not exist any more. Nothing was saved: choose again.`,
    );
  }
  return ids;
}

async function insertMembers(client: pg.ClientBase, number: number, ids: string[], by: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `insert into incident_finding (incident, finding_id, added_by) select $1, id, $3 from unnest($2::uuid[]) as n (id)
     on conflict do nothing returning finding_id::text as id`,
    [number, ids, by],
  );
  return rows.map(({ id }) => id);
}
