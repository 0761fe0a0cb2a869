"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { DeliveryState } from "./delivery-state";

const cells: CellRenderers = {
  webhook: ({ cells: { webhook } }) => <LogText value={String(webhook)} />,
  state: ({ cells: { state } }) => <DeliveryState state={String(state)} />,
  status: ({ cells: { status } }) =>
    status === null ? <span className="text-muted">none</span> : <span className="mono">{status}</span>,
  error: ({ cells: { error } }) => <LogText value={String(error ?? "")} />,
};

/** What was sent to whom, and how that went; one opens beside the log. */
export function DeliveryTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <Panel title="Delivery log" note="kept for 30 days" flush>
      <ViewTable
        {...loaded}
        label="Delivery log"
        cells={cells}
        opens="pane"
        pane={pane}
        canChoose={false}
        live={["webhook"]}
        size="part"
        empty={
          <EmptyState title="Nothing was sent yet">
            Every call stands here with its answer, from the first new finding or test on.
          </EmptyState>
        }
      />
    </Panel>
  );
}
