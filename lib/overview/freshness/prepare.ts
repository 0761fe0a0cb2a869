import { unusual } from "@/lib/coverage/gaps";
import type { Series } from "@/lib/coverage/schema";
import type { Freshness } from "../schema";

/** How far before its newest event a source is looked at for holes. */
export const freshDays = 7;

const hours = freshDays * 24;

/** How fresh and how whole each source is at its end; the one that lags most first. */
export function freshness(series: readonly Series[]): Freshness[] {
  const newestOfAll = Math.max(...series.map(({ to }) => Date.parse(to)));
  return series
    .map((line) => {
      const last = line.hours.at(-1) ?? 0;
      const first = last - hours;
      const { gaps, thin } = unusual(line);
      const gapHours = gaps.reduce((sum, gap) => {
        const from = Math.max(gap.from / 3_600_000_000, first);
        return sum + Math.max(0, gap.from / 3_600_000_000 + gap.hours - from);
      }, 0);
      const { table, kind, source, rows, to } = line;
      const behind = Math.max(0, Math.round((newestOfAll - Date.parse(to)) / 1000));
      const thinHours = thin.filter((hour) => hour >= first).length;
      return { table, kind, source, rows, newest: to, behind, gapHours, thinHours };
    })
    .sort((a, b) => b.behind - a.behind || a.source.localeCompare(b.source, "en"));
}
