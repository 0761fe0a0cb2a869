"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { duration, exactNumber } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { Value } from "@/components/values/value";
import type { RunRow } from "@/lib/hunts/schema";
import type { ViewRow } from "@/lib/views/schema";
import { hasTold, RunOutcome } from "../outcome";

type Shown = Pick<RunRow, "state" | "endReason" | "outcome" | "findingCount" | "suppressedFindings">;

const runOf = ({ cells, extra }: ViewRow): Shown => ({
  state: cells.state as RunRow["state"],
  endReason: (extra?.endReason ?? null) as RunRow["endReason"],
  outcome: cells.outcome as RunRow["outcome"],
  findingCount: Number(cells.findings ?? 0),
  suppressedFindings: Number(cells.suppressed ?? 0),
});

/** A run that could not tell, or has not ended, has no figures: zero would be a claim. */
const figure = (name: string) => (row: ViewRow) => {
  const value = row.cells[name];
  if (!hasTold(runOf(row)) || typeof value !== "number") return <span className="text-muted">—</span>;
  return (
    <Value
      inRow
      mono
      field={name}
      type="number"
      value={String(value)}
      show={value === 0 ? <span className="text-muted">0</span> : exactNumber(value)}
    />
  );
};

const cells: CellRenderers = {
  startedAt: ({ cells: { startedAt } }) => (
    <span className="inline-flex gap-1.5">
      <Time value={String(startedAt)} digits={0} zone={false} />
      <RelativeTime value={String(startedAt)} />
    </span>
  ),
  outcome: (row) => (
    <Value
      inRow
      field="outcome"
      value={String(row.cells.outcome ?? "")}
      hasEmpty
      show={<RunOutcome run={runOf(row)} />}
    />
  ),
  ...Object.fromEntries(["findings", "fresh", "changed", "gone", "rows"].map((name) => [name, figure(name)])),
  took: ({ cells: { took } }) =>
    typeof took === "number" ? (
      <Value inRow mono field="took" type="number" value={String(took)} show={duration(took / 1000)} />
    ) : (
      <span className="text-muted">—</span>
    ),
};

/** Every run; one opens beside the others. */
export function RunTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Runs"
      cells={cells}
      opens="pane"
      pane={pane}
      live={["run"]}
      empty={
        <EmptyState
          title="No hunt has been run yet"
          action={
            <LinkButton href="/hunts" size="sm">
              Open the hunts
            </LinkButton>
          }
        >
          A run looks through what is loaded, once, and says what it found and whether it could see.
        </EmptyState>
      }
    />
  );
}
