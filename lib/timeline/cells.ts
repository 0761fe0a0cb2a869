import "server-only";
import type pg from "pg";
import { Prisma, query, type Sql } from "@/lib/db/sql";
import { kinds } from "@/lib/sign-ins/schema";
import { groupSql, outcomeSql } from "./group-sql";
import { type Colour, lanes, mostGroups, outcomes, type Span, type TimelineCell } from "./schema";
import { origin } from "./steps";

type Cell = { at: number; kind: number; outcome: number; value: string | null; count: number };
type Group = { value: string; count: number };

export type Cells = {
  cells: TimelineCell[];
  groups: Group[];
  other: { values: number; count: number };
  /** Sign-ins of neither lane. */
  others: number;
};

const within = ({ from, to }: Span): Sql =>
  Prisma.sql`s.event_time >= ${from}::timestamptz and s.event_time < ${to}::timestamptz`;

/** Every sign-in of the span counted once: by column, kind, result, and what its colour is told from. */
const scanned = (condition: Sql | null, span: Span, colour: Colour, step: number): Sql => Prisma.sql`
  select date_bin(make_interval(secs => ${step / 1000}), s.event_time, to_timestamp(${origin / 1000})) as bin, s.kind,
         s.succeeded, s.result_id, ${groupSql[colour].one} as one, ${groupSql[colour].two} as two, count(*)::bigint as n
  from sign_in s
  where ${within(span)} ${condition ? Prisma.sql`and ${condition}` : Prisma.empty}
  group by 1, 2, 3, 4, 5, 6`;

/**
 * The same from the hours that the import has counted, of everything that is loaded or what they can tell apart. Only the pieces of an
 * hour at both ends are read from the events.
 */
function rolledUp(condition: Sql | null, span: Span, colour: Colour, step: number): Sql {
  const and = condition ? Prisma.sql`and ${condition}` : Prisma.empty;
  const one = colour === "app" ? Prisma.sql`s.application_id` : Prisma.sql`null::integer`;
  const first = Prisma.sql`date_trunc('hour', ${span.from}::timestamptz + interval '1 hour' - interval '1 microsecond', 'UTC')`;
  const last = Prisma.sql`date_trunc('hour', ${span.to}::timestamptz, 'UTC')`;
  return Prisma.sql`
    select date_bin(make_interval(secs => ${step / 1000}), s.hour, to_timestamp(${origin / 1000})) as bin, s.kind,
           s.result_id in (select id from result where code = '0') as succeeded, s.result_id, ${one} as one,
           null::integer as two, sum(s.rows)::bigint as n
    from sign_in_hour s
    where s.rows > 0 and s.hour >= ${first} and s.hour < ${last} ${and}
    group by 1, 2, 3, 4, 5
    union all
    (${scanned(Prisma.sql`s.event_time < greatest(${first}, ${span.from}::timestamptz) ${and}`, span, colour, step)})
    union all
    (${scanned(Prisma.sql`s.event_time >= ${last} and s.event_time >= ${first} ${and}`, span, colour, step)})`;
}

const hour = 3_600_000;

/** What of the sign-ins is looked at; `isWide` where the hours of the import tell them from the others. */
export type Picked = { condition: Sql | null; isWide: boolean };

/** Whether the hours of the import answer it. */
export function fromHours({ isWide }: Picked, colour: Colour, step: number): boolean {
  return isWide && step % hour === 0 && (colour === "lane" || colour === "app" || colour === "result");
}

export async function readCells(
  client: pg.ClientBase,
  { picked, span, colour, step }: { picked: Picked; span: Span; colour: Colour; step: number },
): Promise<Cells> {
  const source = fromHours(picked, colour, step)
    ? rolledUp(picked.condition, span, colour, step)
    : scanned(picked.condition, span, colour, step);
  const [answer] = await query<{ cells: Cell[]; groups: Group[]; values: number; others: string }>(
    client,
    Prisma.sql`
    with counted as materialized (${source}),
    part as materialized (
      select c.bin, c.kind, ${outcomeSql} as outcome, ${groupSql[colour].value} as value, sum(c.n) as n
      from counted c ${groupSql[colour].join}
      group by 1, 2, 3, 4),
    total as materialized (
      select value, sum(n) as n, row_number() over (order by sum(n) desc, value) as place
      from part where kind in (${kinds.interactive}, ${kinds["non-interactive"]}) group by value),
    -- An array, not a join: nobody can guess how many values there are, and a wrong guess compares each with each.
    top as materialized (select coalesce(array_agg(value), '{}') as values from total where place <= ${mostGroups}),
    cell as (
      select p.bin, p.kind, p.outcome, case when p.value = any ((select values from top)::text[]) then p.value end as value, sum(p.n) as n
      from part p
      where p.kind in (${kinds.interactive}, ${kinds["non-interactive"]})
      group by 1, 2, 3, 4)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('at', (extract(epoch from bin) * 1000)::bigint, 'kind', kind, 'outcome', outcome,
         'value', value, 'count', n) order by bin, kind, outcome, value), '[]') from cell) as cells,
      (select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', n) order by place), '[]') from total
        where place <= ${mostGroups}) as groups,
      (select count(*)::int from total) as "values",
      (select coalesce(sum(n), 0)::text from part
        where kind not in (${kinds.interactive}, ${kinds["non-interactive"]})) as others`,
  );
  const cells = (answer?.cells ?? []).map((cell) => ({
    at: cell.at,
    lane: lanes[cell.kind === kinds.interactive ? 0 : 1],
    group: cell.value,
    outcome: outcomes[cell.outcome] ?? ("failure" as const),
    count: cell.count,
  }));
  const groups = answer?.groups ?? [];
  const rest = cells.reduce((sum, cell) => sum + (cell.group === null ? cell.count : 0), 0);
  return {
    cells,
    groups,
    other: { values: Math.max(0, (answer?.values ?? 0) - groups.length), count: rest },
    others: Number(answer?.others ?? 0),
  };
}
