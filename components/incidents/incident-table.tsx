"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { findingCells } from "@/components/findings/cells";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";

const cells: CellRenderers = {
  ...findingCells,
  number: ({ cells: { number } }) => <span className="mono text-muted">{number}</span>,
  title: ({ href, cells: { title } }) => (
    <RowLink href={href ?? ""} title={visibleText(String(title ?? ""))}>
      <LogText value={String(title ?? "")} />
    </RowLink>
  ),
  owner: ({ cells: { owner } }) => <Value inRow field="owner" value={String(owner ?? "")} empty="Nobody" />,
};

/** The incidents; one opens beside the others. */
export function IncidentTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Incidents"
      cells={cells}
      opens="pane"
      pane={pane}
      live={["finding", "incident"]}
      empty={
        <EmptyState
          title="No incidents yet"
          action={
            <LinkButton href="/incidents/suggested" size="sm">
              Look at what is suggested
            </LinkButton>
          }
        >
          Choose findings in their list and add them to an incident, take one that is suggested, or let hunts that run
          by themselves make them: turn on the schedule of a hunt on its page.
        </EmptyState>
      }
    />
  );
}
