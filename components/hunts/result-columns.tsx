"use client";

import type { ColumnDef } from "@tanstack/react-table";
import { columnsOf, type Features } from "@/components/data-table/table";
import { Severity, type SeverityName, severities } from "@/components/ui/severity";
import type { ResultColumn } from "@/lib/hunts/define-hunt";
import { RowValue } from "./row-value";

/** The columns that a hunt declares, in its own order. */
export function ruleColumns<Row extends { row: Record<string, unknown> }>(
  columns: ResultColumn[],
): ColumnDef<Features, Row, unknown>[] {
  const own = columnsOf<Row>();
  return columns.map(({ name, label, kind }, index) =>
    own.accessor((result) => result.row[name], {
      id: name,
      header: label,
      cell: (cell) => <Value name={name} value={cell.getValue()} />,
      meta: {
        sort: name,
        align: kind === "number" ? "end" : "start",
        mono: kind === "number",
        card: index < 7 ? index : "hidden",
      },
    }),
  );
}

/** A value as the rule has it; severity with its bars. */
export function Value({ name, value }: { name: string; value: unknown }) {
  const severity = name === "Severity" ? severityOf(value) : undefined;
  return severity ? <Severity value={severity} /> : <RowValue name={name} value={value} />;
}

export function severityOf(value: unknown): SeverityName | undefined {
  const text = typeof value === "string" ? value.toLowerCase() : "";
  return severities.find((severity) => severity === text);
}
