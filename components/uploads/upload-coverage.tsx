import { dayNumber } from "@/components/coverage/days";
import { seriesHref } from "@/components/coverage/links";
import { shownDays } from "@/components/coverage/shown-days";
import { SourceList } from "@/components/coverage/source-list";
import { TimeSpan } from "@/components/time/time-span";
import { Panel } from "@/components/ui/panel";
import type { Series } from "@/lib/coverage/schema";
import type { UploadRow } from "@/lib/uploads/schema";

/** What is loaded, from whatever upload, in the time that this one spans. */
export function UploadCoverage({ upload, series }: { upload: UploadRow; series: Series[] }) {
  const { from, to } = upload.totals;
  const sources = new Set(upload.files.map((file) => file.table));
  const own = series.filter((line) => sources.has(line.source));
  if (from === null || to === null || own.length === 0) return null;
  const days = { from: from.slice(0, 10), to: to.slice(0, 10) };
  const range = shownDays(days, { from: dayNumber(days.from), to: dayNumber(days.to) });
  return (
    <Panel title="Coverage of its span" note={<TimeSpan from={from} to={to} days zone />} flush>
      <SourceList series={own} range={range} href={(line) => seriesHref(line, days)} compact />
    </Panel>
  );
}
