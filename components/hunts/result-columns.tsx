"use client";

import type { GivenColumn } from "@/components/data-table/given-rows";
import { Severity, type SeverityName, severities } from "@/components/ui/severity";
import type { ResultColumn } from "@/lib/hunts/define-hunt";
import type { Cell } from "@/lib/views/schema";
import { fieldOf } from "./field-of";
import { RowValue } from "./row-value";

/** The columns that a hunt declares, in its own order, over rows that were worked out and are no list of the database. */
export function ruleColumns<Row extends { row: Record<string, unknown> }>(columns: ResultColumn[]): GivenColumn<Row>[] {
  return columns.map(({ name, label, kind }, index) => {
    const field = fieldOf(name);
    return {
      key: name,
      label,
      type: kind === "number" ? "number" : "text",
      ...(index === 0 ? { card: "title" as const } : index < 7 ? { card: "meta" as const } : {}),
      ...(field ? { field } : {}),
      value: ({ row }) => cellOf(row[name]),
      draw: ({ row }) => <Value name={name} value={row[name]} />,
    };
  });
}

function cellOf(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(String).join(", ") : JSON.stringify(value);
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
