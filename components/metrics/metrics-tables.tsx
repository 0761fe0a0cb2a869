"use client";

import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Period, Shown } from "@/lib/metrics/schema";
import { metricCells, suppressionMetricCells } from "./metric-cells";

const labels: Record<Shown, string> = {
  hunts: "What hunts came to",
  weeks: "What weeks came to",
  suppressions: "What suppressions hid",
  analysts: "What people decided",
};

type MetricsTableProps = { loaded: LoadedView; shown: Shown; period: Period; pane: ReactNode };

/** The figures as lines of the common table, so that they sort, filter, open and export like every other list. */
export function MetricsTable({ loaded, shown, period, pane }: MetricsTableProps) {
  return (
    <ViewTable
      {...loaded}
      label={labels[shown]}
      cells={shown === "suppressions" ? suppressionMetricCells : metricCells}
      opens="pane"
      pane={pane}
      address={{ period, show: shown }}
      canChoose={false}
      empty={<Empty shown={shown} />}
    />
  );
}

function Empty({ shown }: { shown: Shown }) {
  if (shown === "suppressions") {
    return (
      <EmptyState title="Nothing was hidden in this time">No suppression was active or covered anything.</EmptyState>
    );
  }
  return (
    <EmptyState
      title={shown === "analysts" ? "Nobody decided anything in this time" : "No finding was made in this time"}
      action={
        <LinkButton href="/hunts" size="sm">
          Open the hunts
        </LinkButton>
      }
    >
      Figures appear when hunts have found something.
    </EmptyState>
  );
}
