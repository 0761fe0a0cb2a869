"use client";

import { type ReactNode, useMemo } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";
import type { WatchlistChange } from "@/lib/watchlists/schema";
import { actionWords, changedFields } from "./change-words";

const cells: CellRenderers = {
  action: ({ cells: { action } }) => actionWords[action as WatchlistChange["action"]],
  before: ({ extra }) => <Fields of={extra} side="before" />,
  after: ({ extra }) => <Fields of={extra} side="after" />,
};

/** What differs, under the names of the fields. */
function Fields({ of, side }: { of: Record<string, unknown> | undefined; side: "before" | "after" }) {
  const { before = null, after = null } = (of ?? {}) as Partial<Pick<WatchlistChange, "before" | "after">>;
  const fields = changedFields({ before, after }).filter((field) => field[side] !== "");
  return <LogText value={fields.map((field) => `${field.name}: ${field[side]}`).join("; ")} />;
}

type HistoryTableProps = {
  loaded: LoadedView;
  ofEntry?: boolean;
  /** The open change, beside the others; left out where a change has all its room in its row. */
  pane?: ReactNode;
};

/** What was done to a list, or to one entry of it. */
export function HistoryTable({ loaded, ofEntry = false, pane }: HistoryTableProps) {
  const layout = useMemo(
    () =>
      ofEntry && loaded.layout.cols === null
        ? { ...loaded.layout, cols: ["at", "by", "action", "before", "after", "reason", "version"] }
        : loaded.layout,
    [loaded.layout, ofEntry],
  );
  return (
    <ViewTable
      {...loaded}
      layout={layout}
      label="History"
      cells={cells}
      opens={ofEntry ? "nothing" : "pane"}
      pane={pane}
      size={ofEntry ? "part" : "page"}
      empty={
        <EmptyState compact title="No change is written down">
          Changes are kept from now on.
        </EmptyState>
      }
    />
  );
}
