"use client";

import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { findingCells } from "@/components/findings/cells";
import { EmptyState } from "@/components/states/empty-state";

/** What makes an incident. */
export function IncidentFindings(loaded: LoadedView) {
  return (
    <ViewTable
      {...loaded}
      label="Findings of the incident"
      cells={findingCells}
      live={["finding"]}
      size="part"
      empty={
        <EmptyState compact title="No findings">
          The findings of this incident do not exist any more.
        </EmptyState>
      }
    />
  );
}
