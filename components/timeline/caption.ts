import { dayLabel, spanLabel } from "@/components/charts/time-axis";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { inZone, zoneOffset } from "@/lib/time/zone";
import type { Paint } from "@/lib/timeline/colours";
import type { TimelineAnswer } from "@/lib/timeline/schema";
import type { Drawn } from "./lanes";
import { otherText, paintText, type Words } from "./looks";
import type { Caption } from "./picture";
import { isoOf, lengthOf, type View } from "./view";

export type CaptionParts = { range: string; scale: string; picture: Caption };

type Given = {
  answer: TimelineAnswer;
  view: View;
  drawn: Drawn;
  zone: string;
  words: Words;
  query: string;
  label: string;
  paints: ReadonlyMap<string, Paint>;
};

/** What is seen, in words: the range with its zone, what one column counts, and for a picture what was filtered. */
export function captionOf({ answer, view, drawn, zone, words, query, label, paints }: Given): CaptionParts {
  const { interactive, "non-interactive": below } = answer.count;
  const range = rangeText(view, zone);
  const counted = [drawn.upper, drawn.lower].filter((lane) => lane.columns.length > 0);
  const scale =
    counted.length === 0
      ? "1 mark = 1 event"
      : counted.length === 2 || answer.mode === "columns"
        ? `1 column = ${duration(drawn.step / 1000)}`
        : `${words.lanes[counted[0]?.name ?? "interactive"]}: 1 column = ${duration(drawn.step / 1000)}`;
  const counts = `${words.lanes.interactive} above: ${exactNumber(interactive)}. ${words.lanes["non-interactive"]} below: ${exactNumber(below)}.`;
  const lines = [
    `${range} · ${scale} · ${counts}`,
    `${query === "" ? "No filter" : `Filter: ${query}`} · ${plural(interactive + below, words.one)} · Huntboard`,
  ];
  const legend = answer.groups
    .filter(() => answer.colour !== "lane")
    .map((group) => {
      const paint = group.value === "" ? undefined : paints.get(group.value);
      return {
        label: `${group.label} ${exactNumber(group.count)}`,
        className: paintText(paint),
        texture: paint?.texture ?? 0,
      };
    });
  if (answer.colour !== "lane" && answer.other.values > 0) {
    legend.push({
      label: `${exactNumber(answer.other.values)} other ${exactNumber(answer.other.count)}`,
      className: otherText,
      texture: 0,
    });
  }
  return { range, scale, picture: { title: label, lines, legend } };
}

/** `1 March 2026, 08:00:00 – 14:30:00 UTC`, or `27 Feb 08:00 – 1 Mar 2026 14:30 UTC`. */
export function rangeText(view: View, zone: string): string {
  const length = lengthOf(view);
  const shift = (at: number) => at + zoneOffset(at, zone) * 60_000;
  const clock = (at: number) => {
    const shown = inZone(isoOf(at, length < 10_000 ? 1 : length), zone);
    if (!shown) return "";
    if (length < 10_000) return `${shown.clock}.${shown.fraction.padEnd(3, "0").slice(0, 3)}`;
    return length < 7_200_000 ? shown.clock : shown.clock.slice(0, 5);
  };
  const [from, to] = [shift(view.from), shift(view.to)];
  const day = spanLabel(from, to);
  if (Math.floor(from / 86_400_000) === Math.floor(to / 86_400_000))
    return `${day}, ${clock(view.from)} – ${clock(view.to)} ${zone}`;
  const [first, last] = [from, to].map((at) => new Date(at).getUTCFullYear());
  return `${dayLabel(from)}${first === last ? "" : ` ${first}`} ${clock(view.from)} – ${dayLabel(to)} ${last} ${clock(view.to)} ${zone}`;
}
