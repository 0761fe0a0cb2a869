"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { Segments } from "@/components/ui/tabs";
import { resolveRange } from "@/lib/views/moments";
import { changeState, readViewState, type ViewState, viewHref } from "@/lib/views/state";
import { DualLane } from "./dual-lane";

type ExplorerTimelineProps = { state: ViewState; change: (next: Partial<ViewState>) => void; histogram: ReactNode };

const name = "show";

/** When the sign-ins of the filter were: as a histogram, or each of them on two lanes. The address says which. */
export function ExplorerTimeline({ state, change, histogram }: ExplorerTimelineProps) {
  const search = useSearchParams();
  const path = usePathname();
  const shows = search.get(name) === "timeline" ? "timeline" : "histogram";
  // A relative range is counted from one moment, not from each time that this is drawn.
  const range = useMemo(
    () => resolveRange({ from: state.from, to: state.to ?? (state.from === null ? null : "now") }),
    [state.from, state.to],
  );
  const open = useMemo(
    () =>
      viewHref(
        path,
        changeState(readViewState(new URLSearchParams(search)), { row: "{id}" }),
        shows === "timeline" ? { [name]: shows } : {},
      ),
    [path, search, shows],
  );
  function choose(next: "timeline" | "histogram") {
    const query = new URLSearchParams(window.location.search);
    if (next === "timeline") query.set(name, next);
    else query.delete(name);
    window.history.pushState(null, "", query.size > 0 ? `${path}?${query}` : path);
  }
  return (
    <>
      <div className="mb-1.5">
        <Segments
          label="How the time is shown"
          value={shows}
          onChange={choose}
          options={[
            { value: "histogram", label: "Histogram" },
            { value: "timeline", label: "Timeline" },
          ]}
        />
      </div>
      {shows === "histogram" ? (
        histogram
      ) : (
        <section aria-label="Sign-ins over time" className="panel mb-3 px-3 py-2">
          <DualLane
            query={state.q}
            label={state.q === "" ? "All sign-ins" : `Sign-ins of ${state.q}`}
            from={range.from && range.to ? range.from : undefined}
            to={range.from && range.to ? range.to : undefined}
            onRange={(span) => change({ from: span?.from ?? null, to: span?.to ?? null })}
            open={open}
          />
        </section>
      )}
    </>
  );
}
