"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { Status } from "@/components/findings/status";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { TimeSpan } from "@/components/time/time-span";
import { InZone } from "@/components/time/zone-mark";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { IncidentFinding } from "@/lib/incidents/schema";

const column = columnsOf<IncidentFinding>();

const columns = column.columns([
  column.accessor("severity", {
    header: "Severity",
    cell: (cell) => <Severity value={cell.getValue()} />,
    meta: { card: 2 },
  }),
  column.accessor("title", {
    header: "Finding",
    cell: ({ row: { original } }) => (
      <RowLink href={`/findings/${original.id}`} title={visibleText(original.title)}>
        <LogText value={original.title} />
      </RowLink>
    ),
    meta: { card: 1, width: "max-w-96" },
  }),
  column.accessor("status", {
    header: "Status",
    cell: (cell) => <Status status={cell.getValue()} />,
    meta: { card: 3 },
  }),
  column.accessor("verdict", {
    header: "Verdict",
    cell: (cell) => <Verdict value={cell.getValue()} />,
    meta: { card: 6 },
  }),
  column.accessor("lastSeen", {
    header: () => <InZone label="Seen" />,
    cell: ({ row: { original } }) => <TimeSpan from={original.firstSeen} to={original.lastSeen} />,
    meta: { card: 4 },
  }),
  column.accessor("addedAt", {
    header: "Added by",
    cell: ({ row: { original } }) => (
      <span className="inline-flex gap-1.5" title={original.addedAt}>
        <LogText value={original.addedBy} />
        <RelativeTime value={original.addedAt} />
      </span>
    ),
    meta: { card: 5 },
  }),
]);

/** What makes an incident. */
export function IncidentFindings({ findings }: { findings: IncidentFinding[] }) {
  return (
    <DataTable
      label="Findings of the incident"
      columns={columns}
      rows={findings}
      rowId={(finding) => finding.id}
      rowHref={(finding) => `/findings/${finding.id}`}
      empty={
        <EmptyState compact title="No findings">
          The findings of this incident do not exist any more.
        </EmptyState>
      }
    />
  );
}
