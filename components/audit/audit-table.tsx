"use client";

import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { auditCells } from "./audit-cells";

/** Everything that was done, to its beginning; an entry opens beside it. */
export function AuditTable({ loaded, pane }: { loaded: LoadedView; pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Audit trail"
      cells={auditCells}
      opens="pane"
      pane={pane}
      empty={
        <EmptyState title="Nothing has been done yet">Sign-ins, uploads, hunts and verdicts appear here.</EmptyState>
      }
    />
  );
}
