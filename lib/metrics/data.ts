import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { isActive } from "@/lib/suppressions/sql";
import type { AnalystMetrics, HuntMetrics, Period, SuppressionMetrics, WeekMetrics } from "./schema";
import { measured, outcomeSql, sinceOf, timeSql } from "./sql";

const day = 86_400;

/** By hunt, its version and the set of parameters. */
export async function huntMetrics(period: Period): Promise<HuntMetrics[]> {
  const isOpen = Prisma.sql`m.status <> 'closed' and not m.hidden`;
  const aged = (from: number, to: number) =>
    Prisma.sql`count(*) filter (where ${isOpen} and m.age >= ${from}::float8 and m.age < ${to}::float8)::int`;
  return db.$queryRaw<HuntMetrics[]>`
    with m as (${measured(period)})
    select m.hunt, m.version, m.parameters, ${outcomeSql}, count(m.look)::int as looked,
      ${timeSql("look", 0.5)} as "lookMedian", ${timeSql("look", 0.9)} as "lookP90",
      ${timeSql("close", 0.5)} as "closeMedian", ${timeSql("close", 0.9)} as "closeP90",
      ${aged(-1, day)} as "openDay", ${aged(day, 7 * day)} as "openWeek", ${aged(7 * day, 30 * day)} as "openMonth",
      ${aged(30 * day, 1e15)} as "openLonger", max(m.age) filter (where ${isOpen}) as "oldestOpen"
    from m group by m.hunt, m.version, m.parameters order by m.hunt, m.version desc, m.parameters`;
}

/** By week and hunt: what was made in it and what came of that, and what was closed in it. */
export async function weekMetrics(period: Period): Promise<WeekMetrics[]> {
  const monday = (time: "created_at" | "closed_at") =>
    Prisma.sql`to_char(date_trunc('week', ${time === "created_at" ? Prisma.sql`m.created_at` : Prisma.sql`m.closed_at`} at time zone 'UTC'), 'YYYY-MM-DD')`;
  const none = Prisma.sql`0::int`;
  return db.$queryRaw<WeekMetrics[]>`
    with m as materialized (${measured(period)}),
    made as (
      select ${monday("created_at")} as week, m.hunt, ${outcomeSql}, ${timeSql("look", 0.5)} as "lookMedian", ${timeSql("close", 0.5)} as "closeMedian"
      from m group by 1, 2
    ), closings as (
      -- Whenever they were made: what was closed in the period for the last time.
      select ${monday("closed_at")} as week, m.hunt, count(*)::int as closings from (
        select f.hunt, (select max(d.at) from (
          select x.at, x.status, lag(x.status) over (order by x.id) as before from finding_decision x where x.finding_id = f.id) d
          where d.status = 'closed' and d.before is distinct from 'closed') as closed_at
        from finding f where f.status = 'closed' and f.id in (
          select x.finding_id from finding_decision x where x.status = 'closed' and x.at >= ${sinceOf(period)})) m
      where m.closed_at >= ${sinceOf(period)} group by 1, 2
    )
    select coalesce(made.week, c.week) as week, coalesce(made.hunt, c.hunt) as hunt, coalesce(c.closings, 0)::int as "closedInWeek",
      coalesce(findings, ${none}) as findings, coalesce(open, ${none}) as open, coalesce(hidden, ${none}) as hidden, coalesce(closed, ${none}) as closed,
      coalesce("truePositive", ${none}) as "truePositive", coalesce(benign, ${none}) as benign, coalesce("falsePositive", ${none}) as "falsePositive",
      coalesce(undetermined, ${none}) as undetermined, coalesce("withoutVerdict", ${none}) as "withoutVerdict",
      "falsePositiveRate", "falsePositiveLow", "falsePositiveHigh", "lookMedian", "closeMedian"
    from made full join closings c on c.week = made.week and c.hunt = made.hunt order by 1 desc, 2`;
}

/** What each suppression hid. */
export async function suppressionMetrics(period: Period): Promise<SuppressionMetrics[]> {
  return db.$queryRaw<SuppressionMetrics[]>`
    with covered as (
      select m.suppression_id as id, count(*) filter (where m.since >= ${sinceOf(period)})::int as began,
        count(*) filter (where m.matches and f.verdict is distinct from 'true-positive')::int as matching,
        count(*) filter (where f.verdict = 'true-positive')::int as positive
      from suppression_finding m join finding f on f.id = m.finding_id group by 1
    ), runs as (
      select suppression_id as id, sum(hits)::float8 as hits, sum(still)::float8 as still, max(at) filter (where hits > 0) as last
      from suppression_run where at >= ${sinceOf(period)} group by 1
    )
    select s.id, coalesce(s.hunt, '') as hunt, s.reason, s.owner,
      case when s.ended_at is not null then 'ended' when ${isActive} then 'active' else 'expired' end as state,
      coalesce(c.began, 0) as began, coalesce(r.hits, 0) as hits, coalesce(r.still, 0) as still,
      case when ${isActive} then coalesce(c.matching, 0) else 0 end as "hidesNow", coalesce(c.positive, 0) as "truePositive",
      ${isoTime(Prisma.sql`r.last`)} as "lastHit", ${isoTime(Prisma.sql`s.expires_at`)} as expires
    from suppression s left join covered c on c.id = s.id left join runs r on r.id = s.id
    where ${isActive} or c.began > 0 or r.hits > 0 or r.still > 0 order by coalesce(r.hits, 0) desc, s.id`;
}

/** What single people decided; nobody asks before the team has turned it on. */
export async function analystMetrics(period: Period): Promise<AnalystMetrics[]> {
  return db.$queryRaw<AnalystMetrics[]>`
    with decided as (
      select made_by, finding_id, status, verdict,
        row_number() over (partition by made_by, finding_id order by id desc) = 1 as last
      from finding_decision where kind = 'triage' and made_by is not null and at >= ${sinceOf(period)}
    )
    select made_by as analyst, count(*)::int as decisions, count(distinct finding_id)::int as findings,
      count(*) filter (where last and status = 'closed')::int as closed,
      count(*) filter (where last and verdict = 'true-positive')::int as "truePositive",
      count(*) filter (where last and verdict = 'benign')::int as benign,
      count(*) filter (where last and verdict = 'false-positive')::int as "falsePositive",
      count(*) filter (where last and verdict = 'undetermined')::int as undetermined,
      (select count(*)::int from finding f where lower(f.assignee) = lower(made_by) and f.status <> 'closed') as assigned
    from decided group by made_by order by decisions desc, made_by`;
}

export async function hasAnalystMetrics(): Promise<boolean> {
  const team = await db.teamPreference.findUnique({ where: { id: true }, select: { analystMetrics: true } });
  return team?.analystMetrics ?? false;
}
