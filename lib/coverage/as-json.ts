import { formatMicros } from "@/lib/ingest/times/iso";
import { unusual } from "./gaps";
import type { Series } from "./schema";

const microsAnHour = 3_600_000_000;
export const hourTime = (hour: number) => formatMicros(hour * microsAnHour);

/** One object for each table, kind and log table; `gaps` are empty stretches where rows are usual, `thin` hours with far fewer. */
export function jsonOf(series: Series, withHours: boolean) {
  const { table, kind, source, rows, from, to, filled, hours, counts } = series;
  const { emptyHours, gaps, gapHours, thin } = unusual(series);
  return {
    ...{ table, kind, source, rows, from, to, emptyHours, gapHours },
    gaps: gaps.map((gap) => ({ from: formatMicros(gap.from), hours: gap.hours })),
    thin: thin.map(hourTime),
    filled,
    ...(withHours && { hours: hours.map((hour, index) => ({ hour: hourTime(hour), rows: counts[index] ?? 0 })) }),
  };
}
