"use client";

import { type ReactNode, useMemo } from "react";
import type { ClientColumn, ClientView, ViewRow } from "@/lib/views/schema";
import type { CellRenderers } from "./features";
import type { Arrangement } from "./layout";

export type RowControls = {
  /** In pixels. */
  width: number;
  draw: (row: ViewRow) => ReactNode;
};

export const controlsKey = "controls";

const column = (width: number): ClientColumn => ({
  ...{ key: controlsKey, label: "Controls", type: "text", align: "end", width, hidden: false, sortable: false },
  ...{ descendingFirst: false, groupable: false },
});

/** What is drawn of a list whose rows have buttons: a last column that is none of the list's own. */
export function useControls(
  view: ClientView,
  arrangement: Arrangement,
  cells: CellRenderers,
  controls: RowControls | undefined,
): { view: ClientView; arrangement: Arrangement; cells: CellRenderers } {
  return useMemo(() => {
    if (!controls) return { view, arrangement, cells };
    return {
      view: { ...view, columns: [...view.columns, column(controls.width)] },
      arrangement: { ...arrangement, shown: [...arrangement.shown, controlsKey] },
      // On a card the buttons lie above the link that the card is.
      cells: {
        ...cells,
        [controlsKey]: (row) => (
          <span className="relative z-1 inline-flex justify-end gap-1">{controls.draw(row)}</span>
        ),
      },
    };
  }, [view, arrangement, cells, controls]);
}
