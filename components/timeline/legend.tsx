"use client";

import { exactNumber } from "@/components/ui/format";
import { Value } from "@/components/values/value";
import type { Paint } from "@/lib/timeline/colours";
import type { TimelineAnswer } from "@/lib/timeline/schema";
import { fieldOf, otherText, paintText } from "./looks";
import { patternId } from "./patterns";

type LegendProps = {
  id: string;
  answer: TimelineAnswer;
  paints: ReadonlyMap<string, Paint>;
  only: string | null | undefined;
  setOnly: (value: string | null | undefined) => void;
};

/** The values with their colours and counts. Pointing at one, or Tab to it, lets it stand out. */
export function Legend({ id, answer, paints, only, setOnly }: LegendProps) {
  const field = fieldOf[answer.colour];
  if (!field) return null;
  return (
    <ul className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table" aria-label="Colours">
      {answer.groups.map(({ value, label, count }) => {
        const paint = value === "" ? undefined : paints.get(value);
        return (
          <li
            key={value}
            onPointerEnter={() => setOnly(value)}
            onPointerLeave={() => setOnly(undefined)}
            onFocus={() => setOnly(value)}
            onBlur={() => setOnly(undefined)}
            className={`inline-flex min-h-6 min-w-0 max-w-72 items-center gap-1.5 ${only !== undefined && only !== value ? "opacity-55" : ""}`}
          >
            <svg viewBox="0 0 10 10" className={`size-2.5 shrink-0 ${paintText(paint)}`} aria-hidden="true">
              <rect
                width="10"
                height="10"
                rx="2"
                fill={paint && paint.texture > 0 ? `url(#${patternId.texture(id, paint)})` : "currentColor"}
              />
            </svg>
            <Value
              field={field}
              value={value}
              hasEmpty
              show={label}
              className={value === "" ? "min-w-0 text-muted" : "min-w-0"}
            />
            <span className="mono text-muted">{exactNumber(count)}</span>
          </li>
        );
      })}
      {answer.other.values > 0 ? (
        <li
          onPointerEnter={() => setOnly(null)}
          onPointerLeave={() => setOnly(undefined)}
          className="inline-flex min-h-6 items-center gap-1.5 text-soft"
        >
          <svg viewBox="0 0 10 10" className={`size-2.5 ${otherText}`} aria-hidden="true">
            <rect width="10" height="10" rx="2" fill="currentColor" />
          </svg>
          {exactNumber(answer.other.values)} other{" "}
          <span className="mono text-muted">{exactNumber(answer.other.count)}</span>
        </li>
      ) : null}
    </ul>
  );
}
