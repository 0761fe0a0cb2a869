"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { ViewRow } from "@/lib/views/schema";
import type { ItemList } from "./rows/item-list";
import { allMatching, type Chosen, extent, isChosen, nothing, selectionOf, span, toggled, withRows } from "./selection";

const mostInRange = 10_000;

/** Which rows are chosen: one by one, a range from the last one, or everything that the filter finds. */
export function useChoice(list: ItemList, query: string, total: number | null) {
  const [state, setState] = useState<{ query: string; chosen: Chosen }>({ query, chosen: nothing });
  // What was chosen of other rows is let go with them.
  const chosen = state.query === query ? state.chosen : nothing;
  const now = useRef({ list, chosen, query, total });
  now.current = { list, chosen, query, total };
  const anchor = useRef<number | null>(null);

  const put = useCallback((next: Chosen) => {
    now.current.chosen = next;
    setState({ query: now.current.query, chosen: next });
  }, []);

  const actions = useMemo(
    () => ({
      toggle: async (index: number, extending: boolean) => {
        const { list: rows, chosen: before } = now.current;
        const item = rows.at(index);
        const row = item.kind === "row" ? item.row : undefined;
        if (!extending || anchor.current === null) {
          if (row) put(toggled(before, row));
          anchor.current = index;
          return;
        }
        const [first, last] = span(anchor.current, index);
        const found = await rows.rowsBetween(first, Math.min(last, first + mostInRange - 1));
        put(withRows(now.current.chosen, found, true));
        anchor.current = index;
      },
      chooseRows: (rows: readonly ViewRow[], on: boolean) => put(withRows(now.current.chosen, rows, on)),
      chooseMatching: (matching: string, count: number) => put(allMatching(matching, count)),
      chooseAll: () => {
        const { chosen: before, total: count, query: matching } = now.current;
        if (extent(before, count ?? undefined) === "all") put(nothing);
        else if (count !== null && count > 0) put(allMatching(matching, count));
      },
      clear: () => {
        const had = now.current.chosen !== nothing && extent(now.current.chosen, undefined) !== "none";
        anchor.current = null;
        if (had) put(nothing);
        return had;
      },
      isChosen: (id: string) => isChosen(now.current.chosen, id),
    }),
    [put],
  );
  const selection = useMemo(() => selectionOf(chosen), [chosen]);
  return { chosen, selection, ...actions };
}
