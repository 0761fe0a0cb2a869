import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { readFilter } from "@/lib/views/conditions";
import { resolveRange } from "@/lib/views/moments";
import type { ViewState } from "@/lib/views/state";
import type { Span } from "./explorer";
import { openSignIns } from "./view";

const hour = 3_600_000;
/** The fields whose values the import counts by the hour. */
const counted = new Set(["kind", "outcome", "result", "reason", "app", "appid"]);

/** Whether the hours that the import keeps answer a filter: then millions of sign-ins need not be read. */
export function isCountedByHour(q: string): boolean {
  return readFilter(openSignIns, q).every((term) => term.disabled || counted.has(term.field));
}

export type Edges = {
  /** Whole hours, the last one left out; null where there is none. */
  hours: Span | null;
  /** What is left at both ends. */
  pieces: Sql[];
};

/** A span taken apart into whole hours and what is left. Where nothing is loaded beyond an end, its hour is whole, too. */
export function wholeHours(span: Span, loaded: Span): Edges {
  const within = Prisma.sql`s.event_time >= ${span.from}::timestamptz and s.event_time <= ${span.to}::timestamptz`;
  const first = span.from <= loaded.from ? floor(span.from) : ceiling(span.from);
  const last = span.to >= loaded.to ? floor(span.to) + hour : floor(span.to);
  if (last <= first) return { hours: null, pieces: [within] };
  const hours = { from: new Date(first).toISOString(), to: new Date(last).toISOString() };
  const pieces: Sql[] = [];
  if (span.from > loaded.from && first > Date.parse(span.from)) {
    pieces.push(Prisma.sql`${within} and s.event_time < ${hours.from}::timestamptz`);
  }
  if (span.to < loaded.to) pieces.push(Prisma.sql`${within} and s.event_time >= ${hours.to}::timestamptz`);
  return { hours, pieces };
}

const floor = (iso: string) => Math.floor(Date.parse(iso) / hour) * hour;
/** Digits that a clock drops count: a moment after the hour is not the hour. */
const ceiling = (iso: string) => (/T\d\d:00:00(\.0+)?Z$/.test(iso) ? floor(iso) : floor(iso) + hour);

/** The range that a state asks for, its open ends closed by what is loaded. */
export function spanOf(state: ViewState, loaded: Span): Span {
  const { from, to } = resolveRange(state);
  const span = { from: from ?? loaded.from, to: to ?? loaded.to };
  return span.from <= span.to ? span : { from: span.from, to: span.from };
}

type Counted = {
  /** What is counted, of a sign-in or of an hour, `s`; its time is `moment`. */
  columns: (moment: Sql) => Sql;
  /** How many of those columns there are: they are grouped by. */
  width: number;
  condition: Sql | undefined;
  span: Span;
  loaded: Span;
  byHour: boolean;
};

const places = [Prisma.sql`1`, Prisma.sql`2`, Prisma.sql`3`] as const;

/** The sign-ins of a span, counted as `n` for each combination of some columns; the same combination may come several times. */
export function countedBy({ columns, width, condition, span, loaded, byHour }: Counted): Sql {
  const and = condition ? Prisma.sql`and ${condition}` : Prisma.empty;
  const within = Prisma.sql`s.event_time >= ${span.from}::timestamptz and s.event_time <= ${span.to}::timestamptz`;
  // What all sign-ins satisfy is not asked of each.
  const isAll = span.from <= loaded.from && span.to >= loaded.to;
  const by = Prisma.join(places.slice(0, width));
  const events = (piece: Sql) =>
    Prisma.sql`select ${columns(Prisma.sql`s.event_time`)}, count(*) as n from sign_in s where ${piece} ${and} group by ${by}`;
  if (!byHour) return events(isAll ? Prisma.sql`true` : within);
  const { hours, pieces } = wholeHours(span, loaded);
  const parts = pieces.map(events);
  if (hours) {
    parts.unshift(Prisma.sql`select ${columns(Prisma.sql`s.hour`)}, sum(s.rows)::bigint as n from sign_in_hour s
      where s.rows > 0 and s.hour >= ${hours.from}::timestamptz and s.hour < ${hours.to}::timestamptz ${and} group by ${by}`);
  }
  return Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    " union all ",
  );
}
