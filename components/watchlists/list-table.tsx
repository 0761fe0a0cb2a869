"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";

const cells: CellRenderers = {
  name: ({ href, cells: { name } }) => (
    <RowLink href={href ?? ""}>
      <LogText value={String(name ?? "")} />
    </RowLink>
  ),
  changedAt: ({ cells: { changedAt } }) =>
    typeof changedAt === "string" ? (
      <span className="inline-flex max-w-full gap-1.5">
        <Time value={changedAt} digits={0} zone={false} />
        <RelativeTime value={changedAt} />
      </span>
    ) : (
      <span className="text-muted">—</span>
    ),
};

/** The lists; one opens beside the others. */
export function ListTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Watchlists"
      cells={cells}
      opens="pane"
      pane={pane}
      empty={<EmptyState title="No list is there">Create one with the button above.</EmptyState>}
    />
  );
}
