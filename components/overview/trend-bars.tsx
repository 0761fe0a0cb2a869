"use client";

import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { lastBefore } from "@/components/charts/last-before";
import { askSpot, openMenuOf, SpotValue } from "@/components/charts/spot-value";
import { classNames } from "@/components/ui/class-names";
import { exactNumber, plural } from "@/components/ui/format";
import type { FilterChange } from "@/components/values/changes";
import { FilterTarget } from "@/components/values/filter-target";
import type { ValueFacts } from "@/components/values/targets";
import { rangeTermOf, termOf } from "@/lib/filters/term";
import { viewHref } from "@/lib/views/state";

const step = 6;
const height = 20;
const day = 86_400_000;

type TrendBarsProps = {
  counts: readonly number[];
  /** When the last of the days ended. */
  end: string;
  hunt: string;
  label: string;
};

/** A bar for each of the last days; the one that is pointed at says its number, and its menu leads to what was found in it. */
export function TrendBars({ counts, end, hunt, label }: TrendBarsProps) {
  const menu = useRef<HTMLSpanElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const most = Math.max(...counts, 0);
  const last = counts.length - 1;
  const width = counts.length * step - 1;
  const count = at === null ? undefined : counts[at];
  const href = useCallback((change: FilterChange) => foundHref(hunt, change), [hunt]);
  const more = useCallback((facts: ValueFacts) => placesOf(hunt, facts), [hunt]);

  const point = (event: { clientX: number; currentTarget: Element }) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setAt(Math.min(last, Math.max(0, Math.floor(x / step))));
  };
  function keys(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = at ?? last + 1;
    const moves: Record<string, number> = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last };
    const next = moves[event.key];
    if (next !== undefined) setAt(Math.min(last, Math.max(0, next)));
    else if (["m", "Enter", " "].includes(event.key) && at !== null) openMenuOf(menu.current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  /** Where the day begins that ended so many whole days before the last one did. */
  const start = (index: number) => Date.parse(end) - (counts.length - index) * day;

  return (
    <FilterTarget href={href} into="the findings" more={more} label="these findings">
      <span className="inline-flex items-end gap-2">
        <span
          role="application"
          aria-roledescription="chart"
          aria-label={`${label}: ${spoken(counts)}. Arrow keys move, Enter opens the menu of a day.`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
          tabIndex={0}
          className="relative -my-1 shrink-0 cursor-pointer py-1"
          onKeyDown={keys}
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
          onBlur={({ relatedTarget }) => {
            // The menu of a day has the focus while it is open.
            if (!relatedTarget?.closest("[role=menu]")) setAt(null);
          }}
          onClick={(event) => askSpot(event, menu, () => point(event))}
          onContextMenu={(event) => askSpot(event, menu, () => point(event))}
        >
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" className="block">
            {counts.map((found, index) => {
              const size = most === 0 || found === 0 ? 1 : Math.max(2, (found / most) * height);
              return (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: days have no identity but their place
                  key={index}
                  x={index * step}
                  y={height - size}
                  width={step - 1}
                  height={size}
                  className={
                    index === at
                      ? "fill-accent"
                      : found === 0
                        ? "fill-line"
                        : index === last
                          ? "fill-ink"
                          : "fill-heat-3"
                  }
                />
              );
            })}
          </svg>
          {at === null ? null : (
            <SpotValue
              ref={menu}
              field="found"
              from={new Date(start(at)).toISOString()}
              until={lastBefore(start(at + 1))}
              left={at * step}
              width={step - 1}
              height={height + 8}
            />
          )}
        </span>
        <span
          aria-live="polite"
          className={classNames(
            "mono min-w-12 whitespace-nowrap text-label lg:min-w-22",
            count === undefined ? "text-muted" : "text-ink",
          )}
        >
          {count === undefined || at === null ? (
            most === 0 ? (
              "none"
            ) : (
              `max ${exactNumber(most)}`
            )
          ) : (
            <>
              {exactNumber(count)} <span className="text-muted max-lg:sr-only">{dayWords(last - at)}</span>
            </>
          )}
        </span>
      </span>
    </FilterTarget>
  );
}

const dayWords = (ago: number): string => (ago === 0 ? "last 24 h" : `${ago} d ago`);

function spoken(counts: readonly number[]): string {
  const said = counts.flatMap((count, index) =>
    count > 0 ? [`${dayWords(counts.length - 1 - index)} ${exactNumber(count)}`] : [],
  );
  return said.length > 0 ? said.join(", ") : `none in ${plural(counts.length, "day")}`;
}

/** What the hunt found then, in the queue. */
function foundHref(hunt: string, change: FilterChange): string | null {
  if (change.kind !== "between") return null;
  const range = rangeTermOf(change.field, change.from, change.to, change.negated);
  return viewHref("/findings", { q: `${termOf("hunt", hunt)} ${range}` });
}

function placesOf(hunt: string, { value: from, until: to }: ValueFacts) {
  return [{ label: "Runs of this day", href: viewHref("/hunts/runs", { q: termOf("hunt", hunt), from, to }) }];
}
