import "server-only";
import type pg from "pg";
import { isoTime, Prisma, query, type Sql } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { type Cells, fromHours, type Picked, readCells } from "./cells";
import { fitsAsEvents, readEvents } from "./events";
import { gapsWithin } from "./gaps";
import { labelOf } from "./labels";
import { readFindings, readSessions } from "./marks";
import {
  type Colour,
  mostGroups,
  type Span,
  type Tally,
  type TimelineAnswer,
  type TimelineEvent,
  type TimelineGroup,
} from "./schema";
import { conditionOf, type TimelineScope } from "./scope";
import { stepFor } from "./steps";

const longestSeconds = 15;
const searchSeconds = 2;

type Asked = {
  scope: TimelineScope;
  /** Left out: everything that the scope finds. */
  span?: Span | undefined;
  width: number;
  colour: Colour;
  part?: "whole" | "strip";
};

/** The sign-ins of a scope on one clock: each with a mark of its own while they fit, else counted in columns. Null: there are none. */
export async function timelineOf({
  scope,
  span: given,
  width,
  colour,
  part = "whole",
}: Asked): Promise<TimelineAnswer | null> {
  const began = performance.now();
  const condition = conditionOf(scope);
  const picked = { condition, isWide: condition === null || scope.isCountedByHour === true };
  const span = given ?? (await spanOf(condition));
  if (!span) return null;
  const [body, marks, gaps] = await Promise.all([
    withLimit((client) => bodyOf(client, { picked, span, width, colour, part })),
    part === "strip" ? nothingMarked : withLimit((client) => marksOf(client, picked, span)),
    gapsWithin(span),
  ]);
  return { ...span, colour, ...body, ...marks, gaps, took: Math.round(performance.now() - began) };
}

const nothingMarked = { sessions: null, findings: { shown: [], all: 0 } };

async function marksOf(client: pg.ClientBase, picked: Picked, span: Span) {
  return {
    findings: await readFindings(client, picked.condition, span),
    sessions: await sessionsOf(client, picked, span),
  };
}

/** The sessions of everybody are too many to draw and too many to count while somebody waits. */
async function sessionsOf(client: pg.ClientBase, { condition, isWide }: Picked, span: Span) {
  if (!condition || (isWide && !(await fitsAsEvents(client, condition, span)))) return null;
  return readSessions(client, condition, span);
}

type Body = Pick<
  TimelineAnswer,
  "mode" | "count" | "failed" | "others" | "events" | "cells" | "step" | "groups" | "other"
>;

async function bodyOf(
  client: pg.ClientBase,
  {
    picked,
    span,
    width,
    colour,
    part,
  }: { picked: Picked; span: Span; width: number; colour: Colour; part: "whole" | "strip" },
): Promise<Body> {
  const { condition } = picked;
  if (part === "whole" && (await fitsAsEvents(client, condition, span))) {
    const { events, others } = await readEvents(client, { condition, span, colour });
    return {
      mode: "events",
      step: 0,
      cells: [],
      events,
      others,
      ...tallyEvents(events),
      ...groupsOfEvents(events, colour),
    };
  }
  const length = Date.parse(span.to) - Date.parse(span.from);
  const finest = stepFor(length, width);
  // Of everybody's sign-ins whole hours are counted already; finer columns are worth reading them only where few are left.
  const hourly = stepFor(length, width, 3_600_000);
  const step = fromHours(picked, colour, hourly) && length > 2 * 86_400_000 ? hourly : finest;
  const cells = await readCells(client, { picked, span, colour, step });
  return { mode: "columns", step, events: [], ...tallyCells(cells), ...named(cells, colour) };
}

const named = ({ cells, groups, other, others }: Cells, colour: Colour) => ({
  cells,
  other,
  others,
  groups: groups.map((group) => ({ ...group, label: labelOf(colour, group.value) })),
});

const zero = (): Tally => ({ interactive: 0, "non-interactive": 0 });

function tallyCells({ cells }: Cells) {
  const [count, failed] = [zero(), zero()];
  for (const cell of cells) {
    count[cell.lane] += cell.count;
    if (cell.outcome === "failure") failed[cell.lane] += cell.count;
  }
  return { count, failed };
}

function tallyEvents(events: readonly TimelineEvent[]) {
  const [count, failed] = [zero(), zero()];
  for (const event of events) {
    count[event.lane] += 1;
    if (event.outcome === "failure") failed[event.lane] += 1;
  }
  return { count, failed };
}

function groupsOfEvents(events: readonly TimelineEvent[], colour: Colour) {
  const counts = new Map<string, number>();
  for (const { group } of events) counts.set(group, (counts.get(group) ?? 0) + 1);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const rest = sorted.slice(mostGroups);
  const groups: TimelineGroup[] = sorted
    .slice(0, mostGroups)
    .map(([value, count]) => ({ value, count, label: labelOf(colour, value) }));
  return { groups, other: { values: rest.length, count: rest.reduce((sum, [, count]) => sum + count, 0) } };
}

/** What a scope reaches over; of a scope whose ends take long to find, all that is loaded. Null where there is nothing. */
async function spanOf(condition: Sql | null): Promise<Span | null> {
  if (condition === null) return withLimit((client) => wholeSpan(client, null));
  try {
    return await withLimit((client) => wholeSpan(client, condition), searchSeconds);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return withLimit((client) => wholeSpan(client, null));
  }
}

/** From the first to just after the last sign-in of a scope; of everybody's, the loaded hours. Null where there is none. */
async function wholeSpan(client: pg.ClientBase, condition: Sql | null): Promise<Span | null> {
  const after = (time: Sql) => isoTime(Prisma.sql`${time} + interval '1 microsecond'`);
  const [row] = await query<{ from: string | null; to: string | null }>(
    client,
    Prisma.sql`select ${isoTime(Prisma.sql`min(s.event_time)`)} as "from", ${after(Prisma.sql`max(s.event_time)`)} as "to"
      from sign_in s ${condition ? Prisma.sql`where ${condition}` : Prisma.empty}`,
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

const tooLong = "57014";

/** Reading stops before anybody loses patience, and says so. */
async function withLimit<Result>(
  work: (client: pg.PoolClient) => Promise<Result>,
  seconds = longestSeconds,
): Promise<Result> {
  try {
    return await transaction(async (client) => {
      await client.query(`set local statement_timeout = '${seconds}s'`);
      await client.query("set transaction read only");
      return work(client);
    });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === tooLong)) throw error;
    throw new AppError(
      "unavailable",
      `Counting took longer than ${seconds} seconds and was stopped. Choose a shorter time range, a narrower filter, or colour by lane.`,
    );
  }
}
