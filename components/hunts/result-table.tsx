"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterBox } from "@/components/data-table/filter-box";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/states/empty-state";
import { plural } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import type { ResultColumn } from "@/lib/hunts/define-hunt";
import type { ResultRow, RunRow } from "@/lib/hunts/schema";
import { type HuntSearch, huntHref } from "./hunt-links";
import { resultColumns } from "./result-columns";

type ResultTableProps = {
  run: Pick<RunRow, "id" | "hunt" | "rowCount" | "rowsLeftOut">;
  columns: ResultColumn[];
  rows: ResultRow[];
  total: number;
  pageSize: number;
  search: HuntSearch;
};

/** The rows of a run as the hunt declares them; sorting, filtering and paging are in the address. */
export function ResultTable({ run, columns, rows, total, pageSize, search }: ResultTableProps) {
  const defined = useMemo(() => resultColumns(columns), [columns]);
  const here = { ...search, run: run.id };
  const href = (change: Partial<HuntSearch>) => huntHref(run.hunt, here, change);
  const leftOut = run.rowsLeftOut > 0 ? `${plural(run.rowsLeftOut, "row")} of the result not kept` : undefined;
  return (
    <>
      <div className="flex items-center justify-between gap-3 border-b px-3 py-1.5">
        <FilterBox value={search.q} href={(q) => href({ q })} label="Filter rows" />
      </div>
      <DataTable
        label="Result rows"
        columns={defined}
        rows={rows}
        rowId={(row) => String(row.ordinal)}
        rowHref={(row) => href({ row: row.ordinal })}
        currentId={search.row === undefined ? undefined : String(search.row)}
        sorting={search}
        sortHref={(sort, order) => href({ sort, order })}
        empty={
          <EmptyState
            compact
            title="No row matches the filter"
            action={
              <LinkButton href={href({ q: "" })} size="sm">
                Clear the filter
              </LinkButton>
            }
          >
            The run has {plural(run.rowCount, "row")}.
          </EmptyState>
        }
      />
      <Pager
        page={search.page}
        pageSize={pageSize}
        total={total}
        noun="rows"
        href={(page) => href({ page })}
        note={leftOut}
      />
    </>
  );
}
