"use client";

import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { auditCells } from "./audit-cells";

/** What was done with an original; an entry opens beside it. */
export function CustodyTable({ loaded, pane }: { loaded: LoadedView; pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Entries about this original"
      cells={auditCells}
      opens="pane"
      pane={pane}
      size="part"
      empty={<EmptyState title="No entry is about this original">It came before entries were kept.</EmptyState>}
    />
  );
}
