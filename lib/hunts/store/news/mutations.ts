import type pg from "pg";
import { AppError } from "@/lib/errors";
import { auditRunChanges, type RunChange } from "@/lib/findings/triage/by-runs/mutations";
import type { Fact } from "../../comes-back";
import type { HuntDefinition } from "../../define-hunt";

/** Values of a set that the news name; the finding has all of them. */
const namedValues = 10;

const factor = (fact: Fact): number => {
  if (fact.kind === "number") return fact.factor;
  if (fact.kind === "severity") return 0;
  throw new AppError("invalid", `The fact ${fact.name} is no number.`);
};

/**
 * Compares what a closed finding is now with what it was when somebody closed it, fact by fact; a set that was not there was empty.
 * Where a named fact is new, a finding
 * closed as benign, false positive or undetermined is open again and has no verdict until somebody gives one; a true positive stays
 * closed and is marked, for it is known to be bad already. Either is written down as a decision of the run, and in the audit.
 */
export async function bringBack(
  client: pg.ClientBase,
  hunt: HuntDefinition,
  { runId, by }: { runId: string; by: string },
): Promise<number> {
  const sets = hunt.comesBack.when.filter(({ kind }) => kind === "set" || kind === "event-set");
  const numbers = hunt.comesBack.when.filter(({ kind }) => kind === "number" || kind === "severity");
  const { rows } = await client.query<RunChange>({
    text: `with fact as (
        select name, place, factor from unnest($2::text[], $3::int[], $4::numeric[]) as fact (name, place, factor)
      ), closed as materialized (
        select f.id, f.facts, f.triaged_facts, f.verdict, f.news from found_finding x join finding f on f.id = x.id
        where not x.is_new and f.status = 'closed' and f.triaged_facts is not null and f.facts <> f.triaged_facts
      ), piece as (
        select c.id, fact.place, jsonb_build_object('fact', fact.name, 'added', jsonb_path_query_array(to_jsonb(fresh.list), $5::jsonpath),
          'more', greatest(0, cardinality(fresh.list) - $6::int)) as news
        from closed c join fact on fact.factor is null
        cross join lateral (select array_agg(value order by value collate "C") as list
          from jsonb_array_elements_text(coalesce(c.facts -> fact.name, '[]')) v (value)
          where not coalesce(c.triaged_facts -> fact.name, '[]') ? value) fresh
        where fresh.list is not null
        union all
        select c.id, fact.place, jsonb_build_object('fact', fact.name, 'from', c.triaged_facts -> fact.name, 'to', c.facts -> fact.name)
        from closed c join fact on fact.factor is not null and c.triaged_facts ? fact.name and c.facts ? fact.name
        where (c.facts ->> fact.name)::numeric > (c.triaged_facts ->> fact.name)::numeric
          and (c.facts ->> fact.name)::numeric >= (c.triaged_facts ->> fact.name)::numeric * fact.factor
      ), told as (
        select id, jsonb_agg(news order by place) as news from piece group by id
      ), changed as (
        update finding f set news = t.news, news_at = now(), news_run = $1::uuid, updated_at = now(), version = f.version + 1,
          news_reopened = f.verdict <> 'true-positive',
          closing_reason = case when f.verdict = 'true-positive' then f.closing_reason end,
          status = case when f.verdict = 'true-positive' then f.status else 'open' end,
          verdict = case when f.verdict = 'true-positive' then f.verdict end
        from told t join finding old on old.id = t.id where f.id = t.id and f.news is distinct from t.news
        returning f.id, f.status, f.verdict, f.evidence, f.news, f.news_reopened, f.version, old.verdict as old_verdict, old.closing_reason as old_reason
      ), written as (
        insert into finding_decision (finding_id, kind, run_id, status, verdict, evidence, because)
        select id, case when news_reopened then 'back' else 'news' end, $1::uuid, status, verdict, evidence, news from changed
      )
      select id::text, version, news_reopened as "isReopened", old_verdict as verdict, old_reason as "closingReason" from changed order by id`,
    values: [
      runId,
      [...sets, ...numbers].map(({ name }) => name),
      [...sets, ...numbers].map((fact) => hunt.comesBack.when.indexOf(fact)),
      [...sets.map(() => null), ...numbers.map(factor)],
      `$[0 to ${namedValues - 1}]`,
      namedValues,
    ],
  });
  await auditRunChanges(client, { runId, by, rows });
  return rows.filter(({ isReopened }) => isReopened).length;
}
