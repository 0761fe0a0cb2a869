"use client";

import { useMemo, useState } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { DeliveryDialog } from "./delivery-dialog";

const states: Record<string, { tone: BadgeTone; words: string }> = {
  waiting: { tone: "neutral", words: "Waiting" },
  delivered: { tone: "good", words: "Delivered" },
  failed: { tone: "bad", words: "Given up" },
};

const cells: CellRenderers = {
  webhook: ({ cells: { webhook } }) => <LogText value={String(webhook)} />,
  state: ({ cells: { state } }) => {
    const { tone, words } = states[String(state)] ?? { tone: "neutral" as const, words: String(state) };
    return <Badge tone={tone}>{words}</Badge>;
  },
  status: ({ cells: { status } }) =>
    status === null ? <span className="text-muted">none</span> : <span className="mono">{status}</span>,
  error: ({ cells: { error } }) => <LogText value={String(error ?? "")} />,
};

/** What was sent to whom, and how that went. */
export function DeliveryTable(loaded: LoadedView) {
  const [open, setOpen] = useState<{ id: string; webhook: string } | null>(null);
  const controls = useMemo(
    () => ({
      width: 80,
      draw: ({ id, cells: { webhook } }: { id: string; cells: Record<string, unknown> }) => (
        <Button size="sm" onClick={() => setOpen({ id, webhook: String(webhook) })}>
          Details<span className="sr-only"> of delivery {id}</span>
        </Button>
      ),
    }),
    [],
  );
  return (
    <Panel title="Delivery log" note="kept for 30 days" flush>
      <ViewTable
        {...loaded}
        label="Delivery log"
        cells={cells}
        controls={controls}
        opens="nothing"
        canChoose={false}
        live={["webhook"]}
        size="part"
        empty={
          <EmptyState title="Nothing was sent yet">
            Every call stands here with its answer, from the first new finding or test on.
          </EmptyState>
        }
      />
      {open ? <DeliveryDialog key={open.id} {...open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}
