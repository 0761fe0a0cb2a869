import "server-only";
import type pg from "pg";
import { isoTime, Prisma, query, type Sql } from "@/lib/db/sql";
import { gapsWithin } from "@/lib/timeline/gaps";
import { columnWidth, origin, stepFor } from "@/lib/timeline/steps";
import { matching } from "@/lib/views/conditions";
import { lookOrSay } from "@/lib/views/connection";
import type { ViewState } from "@/lib/views/state";
import type { Bar, Histogram, Span } from "./explorer";
import { withoutIdleWords } from "./idle-words";
import { outcomeOf } from "./outcome-sql";
import { countedBy, isCountedByHour, spanOf } from "./rollup";
import { openSignIns } from "./view";

const hour = 3_600_000;
const seconds = 15;
/** Pixels that a bar takes at least, its gap included. */
const barWidth = 6;
/** Longer spans have so many sign-ins that they are first counted by the hour, as the planner knows how to share out. */
const longest = 48 * hour;
/** As the migration names it: the planner knows how many there are. */
const hourOf = (moment: Sql) => Prisma.sql`date_bin('1 hour', ${moment}, timestamptz '2001-01-01 00:00:00+00')`;

/** The sign-ins of a state in bars of the same length; null while nothing is loaded. */
export async function histogramOf(state: ViewState, width: number): Promise<Histogram | null> {
  const began = performance.now();
  const q = await withoutIdleWords(state.q);
  const condition = matching(openSignIns, { ...state, q, from: null, to: null });
  const byHour = isCountedByHour(q);
  const found = await lookOrSay(seconds, "Counting these sign-ins", async (client) => {
    const loaded = await loadedSpan(client);
    if (!loaded) return null;
    const span = spanOf(state, loaded);
    const length = Math.max(1, Date.parse(span.to) - Date.parse(span.from));
    const room = (width * columnWidth) / barWidth;
    const finest = stepFor(length, room);
    // What is counted by the hour already is worth coarser bars, until the hours get too few to show anything.
    const usesHours = byHour && (finest >= hour || length > 36 * hour);
    const step = usesHours || length > longest ? stepFor(length, room, hour) : finest;
    const bin = (moment: Sql) =>
      Prisma.sql`date_bin(make_interval(secs => ${step / 1000}), ${moment}, to_timestamp(${origin / 1000}))`;
    const counts = countedBy({
      columns: (moment) => Prisma.sql`${step % hour === 0 ? hourOf(moment) : bin(moment)} as bin, s.kind, s.result_id`,
      width: 3,
      byHour: usesHours && step % hour === 0,
      ...{ condition, span, loaded },
    });
    const bars = await query<Bar>(
      client,
      Prisma.sql`select (extract(epoch from ${bin(Prisma.sql`c.bin`)}) * 1000)::float8 as at, c.kind::int as kind, ${outcomeOf(Prisma.sql`r.code`)} as outcome,
          sum(c.n)::float8 as count
        from (${counts}) c join result r on r.id = c.result_id group by 1, 2, 3 order by 1, 2, 3`,
    );
    return { ...span, loaded, step, bars, source: usesHours ? ("hours" as const) : ("events" as const) };
  });
  if (!found) return null;
  const gaps = await gapsWithin({ from: found.from, to: found.to });
  const count = found.bars.reduce((sum, bar) => sum + bar.count, 0);
  return { ...found, count, gaps, milliseconds: Math.round(performance.now() - began) };
}

/** From the first to the last sign-in. */
export async function loadedSpan(client: pg.ClientBase): Promise<Span | null> {
  const [row] = await query<{ from: string | null; to: string | null }>(
    client,
    Prisma.sql`select ${isoTime(Prisma.sql`min(s.event_time)`)} as "from", ${isoTime(Prisma.sql`max(s.event_time)`)} as "to" from sign_in s`,
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}
