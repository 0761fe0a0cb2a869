"use client";

import { useMemo } from "react";
import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { EmptyState } from "@/components/states/empty-state";
import type { HiddenWeek } from "@/lib/suppressions/schema";

type Line = HiddenWeek & { huntTitle: string };

const columns: readonly GivenColumn<Line>[] = [
  {
    key: "week",
    label: "Week from",
    width: 136,
    card: "title",
    value: ({ week }) => week,
    draw: ({ week }) => <span className="mono">{week}</span>,
  },
  { key: "hunt", label: "Hunt", width: 288, card: "lead", value: ({ huntTitle }) => huntTitle },
  {
    key: "findings",
    label: "First covered",
    type: "number",
    width: 128,
    card: "meta",
    value: ({ findings }) => findings,
  },
  { key: "hits", label: "Hits", type: "number", card: "meta", value: ({ hits }) => hits },
  { key: "still", label: "Still hidden", type: "number", width: 120, card: "meta", value: ({ still }) => still },
];

/** What it hid, by hunt and week. */
export function HiddenWeeks({ weeks, huntTitles }: { weeks: HiddenWeek[]; huntTitles: Record<string, string> }) {
  const lines = useMemo(
    () => weeks.map((week) => ({ ...week, huntTitle: huntTitles[week.hunt] ?? week.hunt })),
    [weeks, huntTitles],
  );
  return (
    <GivenTable
      id="hidden-weeks"
      label="Hidden by week"
      noun={{ one: "week", many: "weeks" }}
      columns={columns}
      rows={lines}
      rowId={(row) => `${row.week} ${row.hunt}`}
      empty={
        <EmptyState compact title="Nothing was hidden yet">
          Each week with a hit stands here.
        </EmptyState>
      }
    />
  );
}
