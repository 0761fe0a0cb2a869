import { position } from "@/components/charts/time-axis";
import { mostEvents, type Span, type Tally, type TimelineAnswer, type TimelineEvent } from "@/lib/timeline/schema";
import { stepFor } from "@/lib/timeline/steps";
import { countEvents } from "./lanes";

const oneGroup = (count: number) => [{ value: "", label: "", count }];

/** What the server would answer, from events that the page has already; null where there are none. */
export function answerOf(
  events: readonly TimelineEvent[],
  span: Span | null,
  width: number,
  part?: "whole" | "strip",
): TimelineAnswer | null {
  const times = events.map(({ at }) => position(at));
  if (times.length === 0 && !span) return null;
  const first = times.reduce((least, t) => Math.min(least, t), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, t) => Math.max(most, t), Number.NEGATIVE_INFINITY);
  const [from, to] = span ? [position(span.from), position(span.to)] : [first, last + 1];
  const inside = events.filter((_, index) => (times[index] ?? 0) >= from && (times[index] ?? 0) < to);
  const isCounted = part === "strip" || inside.length > mostEvents;
  const step = isCounted ? stepFor(to - from, width) : 0;
  const tally = (some: readonly TimelineEvent[]): Tally => ({
    interactive: some.filter(({ lane }) => lane === "interactive").length,
    "non-interactive": some.filter(({ lane }) => lane === "non-interactive").length,
  });
  return {
    from: span?.from ?? new Date(from).toISOString(),
    to: span?.to ?? new Date(to).toISOString(),
    mode: isCounted ? "columns" : "events",
    colour: "lane",
    count: tally(inside),
    failed: tally(inside.filter(({ outcome }) => outcome === "failure")),
    others: 0,
    events: isCounted ? [] : inside,
    cells: isCounted ? countEvents(inside, oneGroup(inside.length), step) : [],
    step,
    groups: oneGroup(inside.length),
    other: { values: 0, count: 0 },
    sessions: null,
    findings: { shown: [], all: 0 },
    gaps: [],
    took: 0,
  };
}
