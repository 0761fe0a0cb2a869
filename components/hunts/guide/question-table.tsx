"use client";

import { useMemo } from "react";
import { GivenTable } from "@/components/data-table/given-table";
import { EmptyState } from "@/components/states/empty-state";
import type { ResultColumn } from "@/lib/hunts/define-hunt";
import { ruleColumns } from "../result-columns";

type QuestionTableProps = {
  label: string;
  columns: ResultColumn[];
  rows: Array<Record<string, unknown>>;
};

/** The first rows of a guided question, in the order of its query. */
export function QuestionTable({ label, columns, rows }: QuestionTableProps) {
  const defined = useMemo(() => ruleColumns<Numbered>(columns), [columns]);
  const numbered = useMemo(() => rows.map((row, index): Numbered => ({ place: index + 1, row })), [rows]);
  return (
    <GivenTable
      id={`question ${label}`}
      label={label}
      noun={{ one: "row", many: "rows" }}
      canChoose
      columns={defined}
      rows={numbered}
      rowId={({ place }) => String(place)}
      empty={
        <EmptyState compact title="No row answers this">
          The query looked through everything that is loaded of the time above.
        </EmptyState>
      }
    />
  );
}

type Numbered = { place: number; row: Record<string, unknown> };
