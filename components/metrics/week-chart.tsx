"use client";

import { type KeyboardEvent, lazy, Suspense, useMemo, useRef, useState } from "react";
import { askSpot, openMenuOf, SpotValue } from "@/components/charts/spot-value";
import { dayLabel } from "@/components/charts/time-axis";
import { useSeen } from "@/components/charts/use-seen";
import { useWidth } from "@/components/charts/use-width";
import { exactNumber, plural } from "@/components/ui/format";
import type { FilterChange } from "@/components/values/changes";
import { FilterTarget } from "@/components/values/filter-target";
import { rangeTermOf } from "@/lib/filters/term";
import type { WeekMetrics } from "@/lib/metrics/schema";
import { viewHref } from "@/lib/views/state";
import { endsOfWeek, prepareWeeks, type WeekTotal, weekAt, weekPlace } from "./prepare-weeks";

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

/** What was found in each week, by what it turned out to be; the menu of a week leads to its findings. */
export function WeekChart({ lines }: { lines: readonly WeekMetrics[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLSpanElement>(null);
  const width = useWidth(frame);
  const isSeen = useSeen(frame);
  const [at, setAt] = useState<number | null>(null);
  const weeks = useMemo(() => prepareWeeks(lines), [lines]);
  const shown = at === null ? undefined : weeks[at];
  const found = weeks.reduce((sum, { findings }) => sum + findings, 0);
  const closed = weeks.reduce((sum, { closedInWeek }) => sum + closedInWeek, 0);
  const label = `Findings by week: ${plural(found, "finding")} and ${plural(closed, "closing")} in ${plural(weeks.length, "week")}. Arrow keys move, Enter opens the menu of a week.`;

  const point = ({ clientX }: { clientX: number }) =>
    setAt(weekAt(clientX - (frame.current?.getBoundingClientRect().left ?? 0), weeks.length, width));
  function keys(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = at ?? weeks.length;
    const moves: Record<string, number> = {
      ArrowLeft: here - 1,
      ArrowRight: here + 1,
      Home: 0,
      End: weeks.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setAt(Math.min(weeks.length - 1, Math.max(0, next)));
    else if (["m", "Enter", " "].includes(event.key)) openMenuOf(menu.current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <FilterTarget href={foundHref} into="the findings" label="these findings">
      <figure aria-label="Findings by week">
        <div
          ref={frame}
          role="application"
          aria-roledescription="chart"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
          tabIndex={0}
          className="relative h-[184px] overflow-hidden"
          onKeyDown={keys}
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
          onClick={(event) => askSpot(event, menu, () => point(event))}
          onContextMenu={(event) => askSpot(event, menu, () => point(event))}
        >
          {isSeen && width > 0 ? (
            <Suspense fallback={null}>
              <WeekBars {...{ weeks, parts, width, height }} />
            </Suspense>
          ) : null}
          {shown && at !== null ? (
            <SpotValue
              ref={menu}
              field="found"
              {...endsOfWeek(shown.week)}
              {...weekPlace(at, weeks.length, width)}
              height={height}
            />
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
    </FilterTarget>
  );
}

/** What was found then, in the queue. */
function foundHref(change: FilterChange): string | null {
  if (change.kind !== "between") return null;
  return viewHref("/findings", { q: rangeTermOf(change.field, change.from, change.to, change.negated) });
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
