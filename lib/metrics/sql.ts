import { Prisma, type Sql } from "@/lib/db/sql";
import { isHidden } from "@/lib/suppressions/sql";
import { fewest } from "./fewest";
import type { Period } from "./schema";

/** Where a period begins; of all time, before anything. */
export const sinceOf = (period: Period): Sql =>
  period === "all"
    ? Prisma.sql`'-infinity'::timestamptz`
    : Prisma.sql`(now() - make_interval(days => ${Number(period)}::int))`;

/**
 * Each finding of the period with what it came from and how long people took. A decision is a look as well: who decides about many at
 * once opens none of them.
 */
export const measured = (period: Period): Sql => Prisma.sql`
  select f.id, f.hunt, f.status, f.verdict, f.created_at, ${isHidden} as hidden,
    coalesce(r.version, '') as version, coalesce(r.set_name || ' v' || r.set_version, '') as parameters,
    extract(epoch from least(l.looked_at, d.first_at) - f.created_at)::float8 as look,
    case when f.status = 'closed' then extract(epoch from d.closed_at - f.created_at)::float8 end as close,
    case when f.status = 'closed' then d.closed_at end as closed_at,
    extract(epoch from now() - f.created_at)::float8 as age
  from finding f
  left join hunt_run r on r.id = f.first_run
  left join finding_look l on l.finding_id = f.id
  left join (
    select finding_id, min(at) filter (where kind = 'triage') as first_at,
      max(at) filter (where status = 'closed' and before is distinct from 'closed') as closed_at
    from (
      select finding_id, at, kind, status, lag(status) over (partition by finding_id order by id) as before from finding_decision
    ) s group by finding_id
  ) d on d.finding_id = f.id
  where f.created_at >= ${sinceOf(period)}`;

const decided = Prisma.sql`count(*) filter (where m.verdict in ('true-positive', 'benign', 'false-positive'))`;
const wrong = Prisma.sql`count(*) filter (where m.verdict = 'false-positive')`;

/** Null where there are too few to tell. */
const ofEnough = (count: Sql, value: Sql): Sql => Prisma.sql`case when ${count} >= ${fewest}::int then ${value} end`;

/** An end of the 95 % Wilson interval; `sign` is -1 or 1. */
function wilson(sign: number): Sql {
  const n = Prisma.sql`(${decided})::float8`;
  const p = Prisma.sql`(${wrong})::float8 / ${n}`;
  const z = Prisma.sql`1.959964::float8`;
  return Prisma.sql`greatest(0, least(1, (${p} + ${z} ^ 2 / (2 * ${n}) + ${sign}::int * ${z} * sqrt(${p} * (1 - ${p}) / ${n} + ${z} ^ 2 / (4 * ${n} ^ 2))) / (1 + ${z} ^ 2 / ${n})))`;
}

export const outcomeSql = Prisma.sql`
  count(*)::int as findings,
  count(*) filter (where m.status <> 'closed' and not m.hidden)::int as open,
  count(*) filter (where m.status <> 'closed' and m.hidden)::int as hidden,
  count(*) filter (where m.status = 'closed')::int as closed,
  count(*) filter (where m.verdict = 'true-positive')::int as "truePositive",
  count(*) filter (where m.verdict = 'benign')::int as benign,
  (${wrong})::int as "falsePositive",
  count(*) filter (where m.verdict = 'undetermined')::int as undetermined,
  count(*) filter (where m.verdict is null)::int as "withoutVerdict",
  ${ofEnough(decided, Prisma.sql`(${wrong})::float8 / (${decided})`)} as "falsePositiveRate",
  ${ofEnough(decided, wilson(-1))} as "falsePositiveLow",
  ${ofEnough(decided, wilson(1))} as "falsePositiveHigh"`;

const columns = { look: Prisma.sql`m.look`, close: Prisma.sql`m.close` };

/** The time within which a share of the findings was looked at, or closed. */
export function timeSql(name: keyof typeof columns, share: number): Sql {
  const column = columns[name];
  return ofEnough(
    Prisma.sql`count(${column})`,
    Prisma.sql`percentile_cont(${share}::float8) within group (order by ${column})`,
  );
}
