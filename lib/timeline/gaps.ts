import "server-only";
import { coveredHours } from "@/lib/coverage/data";
import { emptyStretches, type HourRows, Usual } from "@/lib/coverage/gaps";
import { type LaneName, lanes, type Span, type TimelineGap } from "./schema";

const hour = 3_600_000;

type Loaded = { hours: HourRows[]; usual: Usual };
const known = new WeakMap<object, Record<LaneName, Loaded>>();

async function loadedHours(): Promise<Record<LaneName, Loaded>> {
  const all = await coveredHours();
  const before = known.get(all);
  if (before) return before;
  const of = (lane: LaneName): Loaded => {
    const hours = all.filter(({ table, kind }) => table === "sign_in" && kind === lane);
    return { hours, usual: new Usual(hours) };
  };
  const loaded = { interactive: of("interactive"), "non-interactive": of("non-interactive") };
  known.set(all, loaded);
  return loaded;
}

/**
 * Where nothing of a lane is loaded for anybody though something would be usual: a quiet night is no gap, what was never exported
 * and what lies before or after everything that was, is one.
 */
export async function gapsWithin(span: Span): Promise<TimelineGap[]> {
  const loaded = await loadedHours();
  return lanes.flatMap((lane) => gapsOf(loaded[lane], Date.parse(span.from), Date.parse(span.to)).map(toGap(lane)));
}

type Stretch = { from: number; to: number };

function gapsOf({ hours, usual }: Loaded, from: number, to: number): Stretch[] {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return [{ from, to }];
  const inside = emptyStretches(hours, { from: from * 1000, to: to * 1000 })
    .filter((stretch) => usual.isUnlikelyEmpty(stretch))
    .map((stretch) => ({ from: stretch.from / 1000, to: stretch.from / 1000 + stretch.hours * hour }));
  return [{ from, to: first.epochSeconds * 1000 }, ...inside, { from: (last.epochSeconds + 3600) * 1000, to }]
    .map((gap) => ({ from: Math.max(gap.from, from), to: Math.min(gap.to, to) }))
    .filter((gap) => gap.to > gap.from);
}

const toGap =
  (lane: LaneName) =>
  ({ from, to }: Stretch): TimelineGap => ({
    lane,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
