import type { HuntDefinition, Scope } from "@/lib/hunts/define-hunt";
import { micros, second } from "@/lib/hunts/scope";
import type { Micros } from "@/lib/ingest/canonical";
import { formatMicros } from "@/lib/ingest/times/iso";
import type { ScheduleValues } from "./schema";

export type Progress = Pick<ScheduleValues, "everySeconds" | "lookBackSeconds" | "overlapSeconds"> & {
  coveredTo: string | null;
  lastTick: string | null;
};

export type TickPlan = { tickAt: string; ticks: number; scope: Scope };

/** Ticks are the full multiples of the interval since 1970 in UTC: no zone, no summer time and no restart moves them. */
export const tickAtOrBefore = (time: Micros, everySeconds: number): Micros => time - (time % (everySeconds * second));

/** Where a schedule begins that is turned on now: its first tick is the newest one. */
export function beginning(now: string | null, everySeconds: number): string | null {
  return now === null ? null : formatMicros(tickAtOrBefore(micros(now), everySeconds) - everySeconds * second);
}

type Due = {
  /** What the clock of the schedule says, and the first event that is loaded. */
  now: string;
  first: string | null;
  /** How far back the hunt looks at each of its steps, if it answers as of a time. */
  huntLookback: Micros;
};

/**
 * The tick that is due, or null. It stands for all ticks that were missed, and looks at all that they would have looked at: as one
 * range, or as one replay whose steps are the ones that they would have taken.
 */
export function planTick(clock: HuntDefinition["clock"], schedule: Progress, due: Due): TickPlan | null {
  const { everySeconds, lookBackSeconds, overlapSeconds, coveredTo, lastTick } = schedule;
  const newest = tickAtOrBefore(micros(due.now), everySeconds);
  const begun = coveredTo ?? due.first;
  if (begun === null || (lastTick !== null && newest <= micros(lastTick))) return null;
  // The first event of all belongs to the tick at its time or after it; what is covered ends with a tick.
  const seen = coveredTo === null ? micros(begun) - 1 : micros(begun);
  const oldest = tickAtOrBefore(seen, everySeconds) + everySeconds * second;
  if (newest < oldest) return null;
  const from = oldest - (lookBackSeconds + overlapSeconds) * second;
  return {
    tickAt: formatMicros(newest),
    ticks: (newest - oldest) / (everySeconds * second) + 1,
    scope: clock === "range" ? range(from, newest) : asOf(from, newest, everySeconds, due.huntLookback),
  };
}

const range = (from: Micros, to: Micros): Scope => ({ mode: "range", from: formatMicros(from), to: formatMicros(to) });

/** Steps no further apart than the hunt looks back, so that no event lies between two of them. */
function asOf(from: Micros, to: Micros, everySeconds: number, huntLookback: Micros): Scope {
  const stepSeconds = Math.max(60, Math.min(everySeconds, Math.floor(huntLookback / second)));
  const step = stepSeconds * second;
  const isOne = to % step === 0 && Math.floor(from / step) === to / step - 1;
  if (isOne) return { mode: "as-of", asOf: formatMicros(to) };
  return { mode: "replay", from: formatMicros(from), to: formatMicros(to), stepSeconds };
}
