"use client";

import { type ReactNode, useMemo } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { plural } from "@/components/ui/format";
import type { ResultColumn } from "@/lib/hunts/define-hunt";
import type { FindingState, ResultRow, RunRow } from "@/lib/hunts/schema";
import type { ViewRow } from "@/lib/views/schema";
import { FindingStateMark } from "./finding-state-mark";
import { Value } from "./result-columns";

type ResultTableProps = {
  run: Pick<RunRow, "id" | "rowCount" | "rowsLeftOut">;
  columns: ResultColumn[];
  loaded: LoadedView;
  /** The open row, beside the table. */
  pane?: ReactNode;
};

/** The rows of a run as the hunt declares them. */
export function ResultTable({ run, columns, loaded, pane }: ResultTableProps) {
  const cells = useMemo(() => cellsOf(columns), [columns]);
  const address = useMemo(() => ({ run: run.id }), [run.id]);
  const leftOut = run.rowsLeftOut > 0 ? `${plural(run.rowsLeftOut, "row")} of the result not kept` : undefined;
  return (
    <ViewTable
      {...loaded}
      label="Result rows"
      cells={cells}
      opens="pane"
      pane={pane}
      // A later run must not take the place of this one in a link.
      address={address}
      live={["finding"]}
      note={leftOut}
      empty={<EmptyState compact title="The run has no row" />}
    />
  );
}

function cellsOf(columns: ResultColumn[]): CellRenderers {
  // What a type alone does not tell: a list is whole in the row, and severity has its bars.
  const special = columns.filter(({ name, kind }) => kind === "list" || name === "Severity");
  return {
    ...Object.fromEntries(
      special.map(({ name }) => [name, (row: ViewRow) => <Value name={name} value={rowOf(row)[name]} />]),
    ),
    state: ({ cells, extra }) => (
      <FindingStateMark
        state={cells.state as FindingState}
        verdict={(cells.verdict ?? null) as ResultRow["verdict"]}
        carried={(extra?.carried ?? null) as ResultRow["carried"]}
      />
    ),
  };
}

const rowOf = ({ extra }: ViewRow) => (extra?.row ?? {}) as Record<string, unknown>;
