"use client";

import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { dayLabel } from "@/components/charts/time-axis";
import { useSeen } from "@/components/charts/use-seen";
import { useWidth } from "@/components/charts/use-width";
import { exactNumber, plural } from "@/components/ui/format";
import type { WeekMetrics } from "@/lib/metrics/schema";
import { prepareWeeks, type WeekTotal } from "./prepare-weeks";

const WeekBars = lazy(() => import("./week-bars"));

const height = 184;

/** From the bottom up; the swatch beside the words has the same colour, the words say what it is. */
const parts = [
  { key: "truePositive", label: "true positive", color: "var(--color-true-positive)", swatch: "bg-true-positive" },
  { key: "benign", label: "benign", color: "var(--color-benign)", swatch: "bg-benign" },
  { key: "falsePositive", label: "false positive", color: "var(--color-heat-4)", swatch: "bg-heat-4" },
  { key: "undetermined", label: "undetermined", color: "var(--color-cannot-tell)", swatch: "bg-cannot-tell" },
  { key: "withoutVerdict", label: "no verdict", color: "var(--color-heat-2)", swatch: "bg-heat-2" },
] as const;

/** What was found in each week, by what it turned out to be. */
export function WeekChart({ lines }: { lines: readonly WeekMetrics[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isSeen = useSeen(frame);
  const [at, setAt] = useState<number>();
  const weeks = useMemo(() => prepareWeeks(lines), [lines]);
  const shown = at === undefined ? undefined : weeks[at];
  const found = weeks.reduce((sum, { findings }) => sum + findings, 0);
  const closed = weeks.reduce((sum, { closedInWeek }) => sum + closedInWeek, 0);
  const label = `Findings by week: ${plural(found, "finding")} and ${plural(closed, "closing")} in ${plural(weeks.length, "week")}.`;
  return (
    <figure aria-label="Findings by week">
      <div ref={frame} role="img" aria-label={label} className="h-[184px] overflow-hidden">
        {isSeen && width > 0 ? (
          <Suspense fallback={null}>
            <WeekBars {...{ weeks, parts, width, height }} onPoint={setAt} />
          </Suspense>
        ) : null}
      </div>
      <figcaption className="mt-1 flex min-h-5 flex-wrap items-center gap-x-4 text-table text-soft">
        {parts.map(({ key, label: words, swatch }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2.5 rounded-sm ${swatch}`} />
            {words}
          </span>
        ))}
        {shown ? <Reading week={shown} /> : null}
      </figcaption>
    </figure>
  );
}

function Reading({ week }: { week: WeekTotal }) {
  const said = parts.flatMap(({ key, label }) => (week[key] > 0 ? [`${exactNumber(week[key])} ${label}`] : []));
  return (
    <span className="mono ml-auto text-label text-soft">
      Week from {dayLabel(Date.parse(week.week))}: {said.length > 0 ? said.join(", ") : "nothing found"};{" "}
      {exactNumber(week.closedInWeek)} closed
    </span>
  );
}
