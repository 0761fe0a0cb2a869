"use client";

import { useCallback } from "react";
import type { ClientView } from "@/lib/views/schema";
import { emptyState, type ViewState, viewApi } from "@/lib/views/state";
import { FilterBar } from "./filter-bar";
import type { SuggestionsUrl } from "./use-suggestions";

type ViewFilterProps = {
  view: ClientView;
  state: ViewState;
  now: () => ViewState;
  change: (next: Partial<ViewState>) => void;
  /** Where values are asked for; from the list's own columns where left out. */
  suggestionsUrl?: SuggestionsUrl | undefined;
};

/** The filter of a list of `lib/views`. */
export function ViewFilter({ view, state, now, change, suggestionsUrl }: ViewFilterProps) {
  const fromColumns = useCallback<SuggestionsUrl>(
    (field) => {
      const column = view.columns.find((one) => one.field === field);
      return column ? viewApi(view.id, "stats", emptyState, view.scope, { column: column.key }) : null;
    },
    [view],
  );
  return (
    <FilterBar
      id={view.id}
      label={`Filter ${view.noun.many}`}
      fields={view.fields}
      value={state.q}
      now={() => now().q}
      onChange={(q) => change({ q })}
      suggestionsUrl={suggestionsUrl ?? fromColumns}
    />
  );
}
