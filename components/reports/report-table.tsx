"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/components/ui/visible-text";

const cells: CellRenderers = {
  number: ({ cells: { number } }) => <span className="mono text-muted">{number}</span>,
  title: ({ href, cells: { title } }) => (
    <RowLink href={href ?? ""} title={visibleText(String(title ?? ""))}>
      <LogText value={String(title ?? "")} />
    </RowLink>
  ),
};

/** What was handed over; one opens beside the others. */
export function ReportTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Reports"
      cells={cells}
      opens="pane"
      pane={pane}
      empty={
        <EmptyState
          title="No reports yet"
          action={
            <LinkButton href="/incidents" size="sm">
              Open the incidents
            </LinkButton>
          }
        >
          A report is made from an incident, a finding or a user: open one and choose Report.
        </EmptyState>
      }
    />
  );
}
