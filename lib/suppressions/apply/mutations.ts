import type pg from "pg";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { matches } from "../match";
import { activeText, hiddenText } from "../sql";
import { storeSubjects } from "./subjects";
import { writeUntil } from "./until";

const lock = "hashtextextended('suppressions', 0)";

/**
 * Runs share it, whoever makes, changes or ends a suppression holds it alone: a finding can then never come to be between the two
 * unseen by both. A run takes it before it writes any finding, so that neither ever waits for the other in a circle.
 */
export async function shareSuppressions(client: pg.ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock_shared(${lock})`);
}

export async function holdSuppressions(client: pg.ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${lock})`);
}

export type Hidden = { findings: number; fresh: number };

/**
 * For a run's storing transaction, once its findings and their evidence are written and before its end is: says what the new and
 * changed findings name, which suppressions cover them, what was hidden, and writes the counts to the run.
 */
export async function applySuppressions(
  client: pg.ClientBase,
  { hunt, runId }: { hunt: HuntDefinition; runId: string },
): Promise<Hidden> {
  await storeSubjects(client, hunt);
  const { rowCount: wanted } = await client.query(
    "select from suppression s where s.ended_at is null and (s.hunt is null or s.hunt = $1) limit 1",
    [hunt.slug],
  );
  if (!wanted) return { findings: 0, fresh: 0 };
  await matchTouched(client, hunt.slug);
  return countHidden(client, hunt.slug, runId);
}

async function matchTouched(client: pg.ClientBase, slug: string): Promise<void> {
  await client.query("create index on touched_subject ((ips[1]))");
  await client.query("analyze touched_subject");
  await client.query(
    `create temp table touched_match on commit drop as ${matches(
      "(select * from suppression where ended_at is null and (hunt is null or hunt = $1))",
      "touched_subject",
    )}`,
    [slug],
  );
  await client.query("create unique index on touched_match (finding_id, suppression_id)");
  await client.query("analyze touched_match");
  await client.query(
    `update suppression_finding m set matches = false, left_at = now()
     from touched_subject x, suppression s
     where m.finding_id = x.finding_id and m.matches and s.id = m.suppression_id and s.ended_at is null
       and not exists (select from touched_match t where t.finding_id = m.finding_id and t.suppression_id = m.suppression_id)`,
  );
  await client.query(
    `insert into suppression_finding (suppression_id, finding_id) select suppression_id, finding_id from touched_match
     on conflict (suppression_id, finding_id) do update set matches = true, left_at = null where not suppression_finding.matches`,
  );
  await writeUntil(client, "touched_subject");
}

/** A hit is a finding that this run brought new, back or changed, and that was hidden; what is hidden as it was is counted beside. */
async function countHidden(client: pg.ClientBase, slug: string, runId: string): Promise<Hidden> {
  await client.query(
    `create temp table hidden_finding on commit drop as
     select x.id as finding_id, x.state <> 'same' as is_hit, x.state = 'new' as is_new
     from found_finding x join finding f on f.id = x.id where ${hiddenText}`,
  );
  await client.query("analyze hidden_finding");
  await client.query(
    `with hit as (
       update suppression_finding m set hits = m.hits + 1, last_hit_at = now()
       from hidden_finding h, suppression s
       where h.is_hit and m.finding_id = h.finding_id and m.matches and s.id = m.suppression_id and ${activeText}
       returning m.suppression_id, m.finding_id
     ), counted as (
       select suppression_id, count(*)::int as hits, 0 as still from hit group by 1
       union all
       select m.suppression_id, 0, count(*)::int from hidden_finding h
       join suppression_finding m on m.finding_id = h.finding_id and m.matches
       join suppression s on s.id = m.suppression_id and ${activeText}
       where not h.is_hit group by 1
     )
     insert into suppression_run (suppression_id, run_id, hunt, hits, still)
     select suppression_id, $1::uuid, $2, sum(hits), sum(still) from counted group by 1`,
    [runId, slug],
  );
  const { rows } = await client.query<Hidden>(
    `with hidden as (select count(*)::int as findings, count(*) filter (where is_new)::int as fresh from hidden_finding), written as (
       update hunt_run r set suppressed_findings = h.findings, suppressed_new = h.fresh from hidden h where r.id = $1 and h.findings > 0)
     select * from hidden`,
    [runId],
  );
  return rows[0] ?? { findings: 0, fresh: 0 };
}
