"use client";

import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { findingCells } from "@/components/findings/cells";
import { EmptyState } from "@/components/states/empty-state";

/** All that a suppression covers or covered. */
export function HiddenFindings(loaded: LoadedView) {
  return (
    <ViewTable
      {...loaded}
      label={`Findings of suppression ${loaded.view.scope.suppression}`}
      cells={findingCells}
      live={["finding", "suppression"]}
      size="part"
      empty={
        <EmptyState compact title="It has covered no finding yet">
          Findings of later runs that match are hidden and listed here.
        </EmptyState>
      }
    />
  );
}
