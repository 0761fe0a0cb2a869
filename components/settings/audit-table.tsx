"use client";

import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";

const cells: CellRenderers = {
  seq: ({ cells: { seq } }) => <span className="mono">{seq}</span>,
  detail: ({ extra }) => <LogText value={detailText(extra?.detail)} mono />,
};

/** Everything that was done, to its beginning. */
export function AuditTable(loaded: LoadedView) {
  return (
    <ViewTable
      {...loaded}
      label="Audit trail"
      cells={cells}
      opens="nothing"
      empty={
        <EmptyState title="Nothing has been done yet">Sign-ins, uploads, hunts and verdicts appear here.</EmptyState>
      }
    />
  );
}

function detailText(detail: unknown): string {
  return typeof detail === "object" && detail !== null && Object.keys(detail).length > 0 ? JSON.stringify(detail) : "";
}
