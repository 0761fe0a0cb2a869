import type { Micros } from "@/lib/ingest/canonical";
import { interactiveDay } from "./background/interactive";
import { nonInteractiveDay } from "./background/non-interactive";
import { phasesOf } from "./background/presence";
import { quietAround } from "./background/quiet";
import { serverDay } from "./background/servers";
import type { Planted } from "./plants/stage";
import type { DemoSignIn } from "./sign-in";
import type { Tenant } from "./tenant/people";
import { day, floorTo } from "./time";
import type { DemoAlert, DemoLogon } from "./windows";

export type Span = { seed: number; tenant: Tenant; from: Micros; end: Micros };

function byTime<Event extends { at: Micros }>(events: Event[]): Event[] {
  return events.sort((a, b) => a.at - b.at);
}

/** All sign-ins of the span in order of time, a UTC day at a time: two days are in memory, never fourteen. */
export function* signInDays(
  { seed, tenant, from, end }: Span,
  planted: readonly DemoSignIn[],
): Generator<DemoSignIn[]> {
  const quiet = quietAround(planted);
  const within = ({ at }: DemoSignIn) => at >= from && at <= end;
  let waiting = planted.filter(within);

  for (let localDay = floorTo(day, from) - day; localDay <= floorTo(day, end) + day; localDay += day) {
    for (const person of tenant.people) {
      const phases = phasesOf(seed, person, localDay);
      const rows = [
        ...interactiveDay(seed, person, localDay, phases),
        ...nonInteractiveDay(seed, person, localDay, phases),
      ];
      for (const row of rows) if (within(row) && !quiet(person, row.at)) waiting.push(row);
    }
    // The easternmost site begins the next local day ten hours before UTC does.
    const ready = waiting.filter(({ at }) => at < localDay);
    waiting = waiting.filter(({ at }) => at >= localDay);
    if (ready.length > 0) yield onlyPast(byTime(ready), end);
  }
  if (waiting.length > 0) yield onlyPast(byTime(waiting), end);
}

/** Nothing reaches the log after the demo ends. */
function onlyPast(rows: DemoSignIn[], end: Micros): DemoSignIn[] {
  for (const row of rows) row.ingestedAt = Math.min(row.ingestedAt, end);
  return rows;
}

/** Alerts and Windows logons in order of time, a day at a time. */
export function* serverDays(
  { seed, tenant, from, end }: Span,
  planted: Planted,
): Generator<{ alerts: DemoAlert[]; logons: DemoLogon[] }> {
  for (let today = floorTo(day, from); today <= end; today += day) {
    const usual = serverDay(seed, tenant, today);
    const within = ({ at }: { at: Micros }) => at >= Math.max(from, today) && at <= end && at < today + day;
    yield {
      alerts: byTime([...usual.alerts, ...planted.alerts].filter(within)),
      logons: byTime([...usual.logons, ...planted.logons].filter(within)),
    };
  }
}
