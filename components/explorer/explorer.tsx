"use client";

import { type ReactNode, useMemo } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { changed } from "@/components/data-table/query";
import { useViewState } from "@/components/data-table/use-view-state";
import { ViewTable } from "@/components/data-table/view-table";
import { ViewFilter } from "@/components/filters/view-filter";
import { signInCells } from "@/components/sign-ins/cells";
import { ExplorerTimeline } from "@/components/timeline/explorer-timeline";
import { FilterTarget } from "@/components/values/filter-target";
import { parseFilter } from "@/lib/filters/parse";
import { FacetPanel } from "./facet-panel";
import { Histogram } from "./histogram";
import { NoSignIns } from "./no-sign-ins";

/** From the dictionaries, so that typing never waits for millions of rows. */
const suggestionsUrl = (field: string, typed: string) =>
  `/api/sign-ins/values?${new URLSearchParams({ field, text: typed })}`;

/** All sign-ins: a filter, when they were, what is in them, and the rows themselves. */
export function Explorer({ pane, ...loaded }: LoadedView & { pane?: ReactNode }) {
  const { state, now, change, href } = useViewState(loaded.saved);
  const { view } = loaded;
  // A filter that cannot be read is said at its word; nothing is asked with it.
  const isSound = useMemo(() => parseFilter(state.q, view.fields).problems.length === 0, [state.q, view.fields]);
  return (
    <FilterTarget
      label="these sign-ins"
      href={(wanted) => {
        const next = changed(view, state, wanted);
        return next && href(next);
      }}
    >
      <div className="panel mb-3 px-3 py-2">
        <ViewFilter {...{ view, state, now, change, suggestionsUrl }} />
      </div>
      <ExplorerTimeline {...{ state, change }} histogram={<Histogram {...{ state, change, isSound }} />} />
      <div className="flex gap-3 max-lg:flex-col">
        <FacetPanel fields={view.fields} {...{ state, now, change, isSound }} />
        <div className="panel min-w-0 grow">
          <ViewTable
            {...loaded}
            label="Sign-ins"
            cells={signInCells}
            opens="pane"
            pane={pane}
            hasFilter={false}
            live={["upload"]}
            empty={<NoSignIns />}
          />
        </div>
      </div>
    </FilterTarget>
  );
}
