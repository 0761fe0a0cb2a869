"use client";

import { useMemo } from "react";
import type { ClientView, SortKey } from "@/lib/views/schema";
import type { ViewState } from "@/lib/views/state";
import type { ColumnControls } from "./column-controls";
import { sortedBy, sortedTo } from "./sorting";

type Arranging = Omit<ColumnControls, "sort" | "sortTo" | "unsort" | "group" | "statistics" | "filter">;

/** A list of given rows has neither statistics nor a filter. */
type Deeds = Arranging & Pick<ColumnControls, "statistics"> & { filterBy?: (field: string) => void };

const mostLevels = 3;

/** What a column's head and menu do. */
export function useColumnControls(
  view: ClientView,
  state: ViewState,
  change: (next: Partial<ViewState>) => void,
  { filterBy, ...deeds }: Deeds,
): { sort: SortKey[]; controls: ColumnControls } {
  const sort = useMemo(() => (state.sort.length > 0 ? state.sort : view.defaultSort), [state.sort, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the deeds do not change
  const controls = useMemo<ColumnControls>(() => {
    const column = (key: string) => view.columns.find((one) => one.key === key);
    return {
      ...deeds,
      sort: (key, adds) => {
        const found = column(key);
        if (found) change({ sort: sortedBy(adds ? sort : state.sort, found, adds) });
      },
      sortTo: (key, descending, adds) => change({ sort: sortedTo(sort, key, descending, adds) }),
      unsort: (key) => change({ sort: state.sort.filter((one) => one.key !== key) }),
      group: (key, on) => {
        const others = state.group.filter((one) => one !== key);
        change({ group: on ? [...others, key].slice(-mostLevels) : others });
      },
      ...(filterBy
        ? {
            filter: (key: string) => {
              const field = column(key)?.field;
              if (field) filterBy(field);
            },
          }
        : {}),
    };
  }, [view, state.sort, state.group, sort, change]);
  return { sort, controls };
}
