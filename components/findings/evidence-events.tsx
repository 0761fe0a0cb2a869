"use client";

import { useMemo } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { AddressCell, NetworkCell } from "@/components/networks/network-cells";
import { EmptyState } from "@/components/states/empty-state";
import { Badge } from "@/components/ui/badge";
import { KindMark } from "@/components/ui/kind-mark";
import { LogText } from "@/components/ui/log-text";
import type { NetworkContext } from "@/lib/enrich/network-of";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import type { ViewRow } from "@/lib/views/schema";

const text = (value: unknown) => (typeof value === "string" ? value : "");

const cells: CellRenderers = {
  kind: (row) => <What row={row} />,
  ip: ({ cells: { ip }, extra }) =>
    text(ip) === "" ? null : <AddressCell ip={text(ip)} mayBeInherited={extra?.mayBeInherited === true} />,
  asn: ({ extra }) => (extra?.network ? <NetworkCell network={extra.network as NetworkContext} /> : null),
};

function What({ row: { cells: said } }: { row: ViewRow }) {
  if (said.loaded === false) return <Badge tone="dashed">Not loaded any more</Badge>;
  const kind = text(said.kind);
  return kind in kinds ? (
    <KindMark kind={kind as Kind} failed={said.result !== "0"} />
  ) : (
    <LogText value={text(said.title)} />
  );
}

/** What differs between the events first; the user is nearly always the same. */
const usual = ["at", "kind", "app", "ip", "asn", "result", "resultText", "role", "user", "country", "table"];

/** The events that make the finding; opening one moves the timeline to it. */
export function EvidenceEvents({ loaded }: { loaded: LoadedView }) {
  const { layout: own } = loaded;
  const layout = useMemo(() => ({ ...own, cols: own.cols ?? usual, widths: { asn: 232, ...own.widths } }), [own]);
  return (
    <ViewTable
      {...loaded}
      layout={layout}
      label="Evidence"
      cells={cells}
      opens="pane"
      size="part"
      hasKeys={false}
      empty={
        <EmptyState compact title="No events are kept">
          The finding’s rows say what was found; the events behind it were not stored.
        </EmptyState>
      }
    />
  );
}
