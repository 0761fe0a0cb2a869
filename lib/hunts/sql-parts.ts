import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { Scope, TimeRange } from "./define-hunt";

/** The times of a replay as arguments of a series: full steps since 1970, after `from`. */
export function stepSeries({ from, to, stepSeconds }: Extract<Scope, { mode: "replay" }>) {
  const every = Prisma.sql`make_interval(secs => ${stepSeconds}::int)`;
  const first = Prisma.sql`date_bin(${every}, ${from}::timestamptz, timestamptz '1970-01-01 00:00:00+00') + ${every}`;
  return { first, last: Prisma.sql`${to}::timestamptz`, every };
}

/** The times T that a run answers for: one, or every full step with `from < T <= to`. Use as a from item; the column is `as_of`. */
export function steps(scope: Scope): Sql {
  if (scope.mode === "as-of") return Prisma.sql`(values (${scope.asOf}::timestamptz)) step (as_of)`;
  if (scope.mode === "range")
    throw new AppError("invalid", "This hunt answers as of a time, or for each step of a replay.");
  const { first, last, every } = stepSeries(scope);
  return Prisma.sql`generate_series(${first}, ${last}, ${every}) step (as_of)`;
}

export function onlyRange(scope: Scope): TimeRange {
  if (scope.mode !== "range") throw new AppError("invalid", "This hunt answers for a range, not as of a time.");
  return scope;
}

/** Hours as an interval of fixed length, whatever the session's time zone. */
export const hours = (count: number): Sql => Prisma.sql`(${count}::float8 * interval '1 hour')`;

/** The seconds that begin between two times, earlier first: without the decimals that `extract` computes with. */
export const secondsBetween = (earlier: Sql, later: Sql): Sql => {
  const second = (time: Sql) =>
    Prisma.sql`date_bin(interval '1 second', ${time}, timestamptz '1970-01-01 00:00:00+00')`;
  return Prisma.sql`date_part('epoch', ${second(later)} - ${second(earlier)})::bigint`;
};

/** Whole units since 1970: the difference of two is the number of boundaries crossed. */
export const whole = (column: Sql, secondsPerUnit = 1): Sql =>
  Prisma.sql`floor(extract(epoch from ${column}) / ${secondsPerUnit}::int)::bigint`;

/** The distinct texts of a group as a sorted JSON list. The columns are in collation "C", and so is the order. */
export const textSet = (column: Sql): Sql => Prisma.sql`jsonb_agg(distinct ${column} order by ${column})`;

/** A finding's key: ids and entities as a JSON list, so that no value can pass for a separator. */
export const findingKey = (...parts: Sql[]): Sql => Prisma.sql`jsonb_build_array(${Prisma.join(parts)})::text`;

/** A token's id as logged: the column holds its bytes, and the text is in the rest of the row. */
export const tokenText = (signIn: Sql, extra: Sql): Sql => Prisma.sql`
  case when ${signIn}.token_id is null then '' else coalesce(${extra} ->> 'UniqueTokenIdentifier', ${signIn}.token_id::text) end`;

type LoggedId = "Id" | "CorrelationId" | "SessionId";

/**
 * An id as logged; `extra` is unpacked only where the column does not say it all: what is no GUID was hashed, and a hash says so by its
 * version.
 */
export const idOf = (name: LoggedId, column: Sql, extra: Sql): Sql => Prisma.sql`
  case when ${column} is null then '' when get_byte(uuid_send(${column}), 6) >> 4 = 8 then coalesce(${extra} ->> ${name}::text, ${column}::text)
    else ${column}::text end`;

/** The same without a join: the rest of the row is looked up where it is needed. */
export const loggedId = (name: LoggedId, column: Sql, recordId: Sql, accountId: Sql): Sql =>
  idOf(
    name,
    column,
    Prisma.sql`(select d.extra from sign_in_detail d where d.record_id = ${recordId} and d.account_id = ${accountId})`,
  );

/** More events than these are no evidence that anyone reads one by one; `context` has the full count. */
export const mostEvents = 500;

/** The evidence list of sign-ins that have one role, in the order of `ids`; put together as text, for a uuid needs no quoting. */
export function eventsOf(ids: Sql, role: "sign-in" | "non-interactive"): Sql {
  const open = `{"table":"sign_in","id":"`;
  const close = `","role":"${role}"}`;
  return Prisma.sql`(${`[${open}`}::text || array_to_string(${ids}, ${`${close},${open}`}::text) || ${`${close}]`}::text)::jsonb`;
}

export { isoTime };
