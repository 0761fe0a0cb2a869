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
  /** As it is when something is asked, which may not be drawn yet. */
  now: () => ViewState,
): { sort: SortKey[]; controls: ColumnControls } {
  const sort = useMemo(() => (state.sort.length > 0 ? state.sort : view.defaultSort), [state.sort, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the deeds do not change
  const controls = useMemo<ColumnControls>(() => {
    const column = (key: string) => view.columns.find((one) => one.key === key);
    const sortNow = () => (now().sort.length > 0 ? now().sort : view.defaultSort);
    return {
      ...deeds,
      sort: (key, adds) => {
        const found = column(key);
        if (found) change({ sort: sortedBy(adds ? sortNow() : now().sort, found, adds) });
      },
      sortTo: (key, descending, adds) => change({ sort: sortedTo(sortNow(), key, descending, adds) }),
      unsort: (key) => change({ sort: now().sort.filter((one) => one.key !== key) }),
      group: (key, on) => {
        const others = now().group.filter((one) => one !== key);
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
  }, [view, change, now]);
  return { sort, controls };
}
