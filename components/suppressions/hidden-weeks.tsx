"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { InZone } from "@/components/time/zone-mark";
import { Count } from "@/components/ui/number";
import type { HiddenWeek } from "@/lib/suppressions/schema";

type Line = HiddenWeek & { huntTitle: string };

const column = columnsOf<Line>();

const columns = column.columns([
  column.accessor("week", {
    header: () => <InZone label="Week from" />,
    cell: (cell) => <span className="mono">{cell.getValue()}</span>,
    meta: { card: 1 },
  }),
  column.accessor("huntTitle", {
    header: "Hunt",
    cell: (cell) => <span className="block truncate">{cell.getValue()}</span>,
    meta: { card: 2, width: "max-w-72" },
  }),
  column.accessor("findings", {
    header: "First covered",
    cell: (cell) => <Count value={cell.getValue()} />,
    meta: { align: "end", card: 3 },
  }),
  column.accessor("hits", {
    header: "Hits",
    cell: (cell) => <Count value={cell.getValue()} />,
    meta: { align: "end", card: 4 },
  }),
  column.accessor("still", {
    header: "Still hidden",
    cell: (cell) => <Count value={cell.getValue()} />,
    meta: { align: "end", card: 5 },
  }),
]);

/** What it hid, by hunt and week. */
export function HiddenWeeks({ weeks, huntTitles }: { weeks: HiddenWeek[]; huntTitles: Record<string, string> }) {
  return (
    <DataTable
      label="Hidden by week"
      columns={columns}
      rows={weeks.map((week) => ({ ...week, huntTitle: huntTitles[week.hunt] ?? week.hunt }))}
      rowId={(row) => `${row.week} ${row.hunt}`}
      empty={
        <EmptyState compact title="Nothing was hidden yet">
          Each week with a hit stands here.
        </EmptyState>
      }
    />
  );
}
