"use client";

import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { auditCells } from "./audit-cells";

export function CustodyTable({ loaded }: { loaded: LoadedView }) {
  return (
    <ViewTable
      {...loaded}
      label="Entries about this original"
      cells={auditCells}
      opens="nothing"
      size="part"
      empty={<EmptyState title="No entry is about this original">It came before entries were kept.</EmptyState>}
    />
  );
}
