"use client";

import { useMemo } from "react";
import { GivenTable } from "@/components/data-table/given-table";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/states/empty-state";
import type { ResultColumn } from "@/lib/hunts/define-hunt";
import type { HuntRow, RunRow } from "@/lib/hunts/schema";
import { type HuntSearch, huntHref } from "./hunt-links";
import { ruleColumns } from "./result-columns";

type HiddenTableProps = {
  run: Pick<RunRow, "id" | "hunt">;
  about: { title: string; why: string };
  columns: ResultColumn[];
  rows: HuntRow[];
  total: number;
  pageSize: number;
  search: HuntSearch;
};

/** What a run left out on purpose, in the hunt's own order. */
export function HiddenTable({ run, about, columns, rows, total, pageSize, search }: HiddenTableProps) {
  const defined = useMemo(() => ruleColumns<HuntRow>(columns), [columns]);
  const href = (page: number) => huntHref(run.hunt, { ...search, run: run.id }, { page });
  return (
    <section aria-label={about.title}>
      <p className="border-b px-3 py-1.5 text-table text-muted">
        {about.title}, asked of what is loaded now. {about.why}
      </p>
      <GivenTable
        id="hidden-rows"
        label={about.title}
        noun={{ one: "row", many: "rows" }}
        columns={defined}
        rows={rows}
        rowId={(row) => String(row.ordinal)}
        empty={
          <EmptyState compact title="Nothing is left out any more">
            Other data is loaded than when the hunt ran.
          </EmptyState>
        }
      />
      <Pager page={search.page} pageSize={pageSize} total={total} noun="rows" href={href} />
    </section>
  );
}
