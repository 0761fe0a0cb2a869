"use client";

import type { CellRenderers } from "@/components/data-table/features";
import { AddressCell } from "@/components/networks/network-cells";
import { Badge } from "@/components/ui/badge";
import { KindMark } from "@/components/ui/kind-mark";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import type { Cell } from "@/lib/views/schema";

const text = (value: Cell | undefined) => (typeof value === "string" ? value : "");
const kindOfCell = (value: Cell | undefined): Kind => (text(value) in kinds ? (text(value) as Kind) : "unknown");

/** How a list of sign-ins draws the columns that a type alone does not tell. */
export const signInCells: CellRenderers = {
  kind: ({ cells }) => (
    <Value
      inRow
      field="kind"
      value={text(cells.kind)}
      show={<KindMark kind={kindOfCell(cells.kind)} failed={cells.outcome === "failure"} />}
    />
  ),
  ip: ({ cells, extra }) => <AddressCell ip={text(cells.ip)} mayBeInherited={extra?.inherited === true} />,
  outcome: ({ cells }) => (
    <Value inRow field="outcome" value={text(cells.outcome)} show={<Outcome value={text(cells.outcome)} />} />
  ),
  meaning: ({ cells }) => (
    <LogText value={text(cells.meaning)} className={cells.outcome === "failure" ? "text-failure" : "text-soft"} />
  ),
};

function Outcome({ value }: { value: string }) {
  if (value === "failure") return <span className="text-failure">Failure</span>;
  return value === "interrupted" ? <Badge tone="warn">Interrupted</Badge> : <>Success</>;
}
