import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "./define-hunt";
import { stepSeries, steps } from "./sql-parts";

/** Even, for two processes share them in most servers, and small enough that none waits long for the other's last. */
const parts = 8;
const fewSteps = 8;

/** Stand for the times of one part until it is called. */
const times = { first: { type: "timestamptz" }, last: { type: "timestamptz" }, every: { type: "interval" } };
const isTime = (value: unknown): value is { type: string } => Object.values(times).some((time) => time === value);

function typeOf(value: unknown): string {
  if (isTime(value)) return value.type;
  if (typeof value === "number") return "float8";
  if (typeof value === "string") return "text";
  throw new Error("A part of a replay is told numbers and texts only.");
}

export type InSteps = { found: Sql } & Pick<HuntQuery, "functions" | "settings">;

/**
 * What `select` finds for each step of `scope`; `columns` names with types what it gives. Merge `functions` and `settings` into the
 * hunt's query.
 *
 * A server shares no query among processes that depends on a row of another one, which is how each step is asked; but it does share
 * the calls of a function. So a longer replay is asked in parts, by a function that lasts as long as the connection: its text is ours,
 * every value is an argument.
 */
export function foundInSteps(scope: Scope, columns: Sql, select: (steps: Sql) => Sql): InSteps {
  if (scope.mode !== "replay" || countSteps(scope) < fewSteps) return { found: select(steps(scope)) };
  const body = select(Prisma.sql`generate_series(${times.first}, ${times.last}, ${times.every}) step (as_of)`);
  const { first, last, every } = stepSeries(scope);
  const call = (part: number): Sql => {
    const given = new Map<unknown, Sql>([
      [times.first, Prisma.sql`${first} + ${part}::int * ${every}`],
      [times.last, last],
      [times.every, Prisma.sql`${parts}::int * ${every}`],
    ]);
    const values = body.values.map((value) => given.get(value) ?? asArgument(value));
    return Prisma.sql`select * from pg_temp.hunt_part(${Prisma.join(values)}) as part (${columns})`;
  };
  return {
    found: Prisma.join(
      Array.from({ length: parts }, (_, part) => call(part)),
      " union all ",
    ),
    // Strict, so that the server does not write the body in place of the call, where it would not be shared.
    functions: [
      `create or replace function pg_temp.hunt_part(${body.values.map(typeOf).join(", ")}) returns setof record
       language sql stable strict parallel safe cost 1000000 as $hunt_part$ ${body.text} $hunt_part$`,
    ],
    // The leader only gathers: with a part of its own it would keep a processor to itself and leave the workers to share the rest.
    settings: { parallel_setup_cost: "0", parallel_tuple_cost: "0", parallel_leader_participation: "off" },
  };
}

const asArgument = (value: unknown): Sql =>
  typeof value === "number" ? Prisma.sql`${value}::float8` : Prisma.sql`${String(value)}::text`;

const countSteps = ({ from, to, stepSeconds }: { from: string; to: string; stepSeconds: number }): number =>
  (Date.parse(to) - Date.parse(from)) / 1000 / stepSeconds;
