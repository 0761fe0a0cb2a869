"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { LinkButton, RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Value } from "@/components/values/value";
import type { SuppressionState } from "@/lib/suppressions/schema";
import type { Cell } from "@/lib/views/schema";
import { StateMark } from "./state-mark";

const figure = (value: Cell | undefined) => (
  <Count value={Number(value ?? 0)} className={value === 0 ? "text-muted" : "font-medium"} />
);

const cells: CellRenderers = {
  state: ({ cells: { state } }) => (
    <Value inRow field="state" value={String(state)} show={<StateMark state={state as SuppressionState} />} />
  ),
  reason: ({ id, href, cells: { reason } }) => (
    <RowLink href={href ?? ""}>
      <span className="sr-only">Suppression {id}: </span>
      <LogText value={String(reason ?? "")} />
    </RowLink>
  ),
  hides: ({ cells: { hides } }) => figure(hides),
  hits: ({ cells: { hits } }) => figure(hits),
  lastHit: ({ cells: { lastHit } }) =>
    typeof lastHit === "string" ? <RelativeTime value={lastHit} /> : <span className="text-muted">Never</span>,
  expires: ({ cells: { expires }, extra }) => {
    const until = extra?.endedAt ?? expires;
    if (typeof until !== "string") return <span className="text-muted">Until ended</span>;
    return <Time value={until} digits={0} zone={false} />;
  },
};

/** The suppressions; one opens beside the others. */
export function SuppressionTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Suppressions"
      cells={cells}
      opens="pane"
      pane={pane}
      live={["finding", "run", "suppression"]}
      empty={
        <EmptyState
          title="Nothing is suppressed"
          action={
            <LinkButton href="/findings" size="sm">
              Open the findings
            </LinkButton>
          }
        >
          A suppression is made on a finding&apos;s page. It hides findings that match, and keeps them.
        </EmptyState>
      }
    />
  );
}
