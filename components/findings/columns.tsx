"use client";

import { MessageSquare } from "lucide-react";
import { columnsOf } from "@/components/data-table/table";
import { SuppressedMark } from "@/components/suppressions/suppressed-mark";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { InZone } from "@/components/time/zone-mark";
import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Severity } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { FindingRow } from "@/lib/findings/schema";
import { NewsMark } from "./memory-marks";
import { Status } from "./status";

export type FindingLine = FindingRow & { huntTitle: string };

const column = columnsOf<FindingLine>();

export const findingColumns = column.columns([
  column.accessor("severity", {
    header: "Severity",
    cell: (cell) => <Severity value={cell.getValue()} />,
    meta: { sort: "severity", card: 2 },
  }),
  column.accessor("title", {
    header: "Finding",
    cell: ({ row: { original } }) => (
      <span className="flex items-center gap-2">
        <RowLink href={`/findings/${original.id}`} title={visibleText(original.title)} className="min-w-0">
          <LogText value={original.title} />
        </RowLink>
        {original.notes > 0 ? (
          <span className="inline-flex items-center gap-0.5 text-label text-muted">
            <MessageSquare aria-hidden="true" className="size-3" />
            <span className="sr-only">Notes: </span>
            {original.notes}
          </span>
        ) : null}
        <NewsMark finding={original} />
        {original.isSuppressed ? <SuppressedMark /> : null}
        {original.isGone ? <Badge tone="dashed">Gone</Badge> : null}
      </span>
    ),
    meta: { sort: "title", card: 1, width: "max-w-96" },
  }),
  column.accessor("status", {
    header: "Status",
    cell: (cell) => <Status status={cell.getValue()} />,
    meta: { sort: "status", card: 3 },
  }),
  column.accessor("verdict", {
    header: "Verdict",
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-center gap-1.5">
        <Verdict value={original.verdict} />
        {original.verdictHolds === false ? (
          <span className="text-label text-muted" title="The evidence has changed since the verdict was given.">
            carried
          </span>
        ) : null}
      </span>
    ),
    meta: { card: 8 },
  }),
  column.accessor("lastSeen", {
    header: () => <InZone label="Last seen" />,
    cell: (cell) => (
      <span className="inline-flex gap-1.5">
        <Time value={cell.getValue()} digits={0} zone={false} />
        <RelativeTime value={cell.getValue()} className="text-muted max-2xl:hidden" />
      </span>
    ),
    meta: { sort: "lastSeen", card: 7 },
  }),
  column.accessor("huntTitle", {
    header: "Hunt",
    cell: (cell) => (
      <span className="block max-w-56 truncate text-soft" title={cell.getValue()}>
        {cell.getValue()}
      </span>
    ),
    meta: { sort: "hunt", card: 6 },
  }),
  column.accessor("rowCount", {
    header: "Rows",
    cell: (cell) => <Count value={cell.getValue()} />,
    meta: { sort: "rows", align: "end", card: 9 },
  }),
  column.accessor("ip", {
    header: "Address",
    cell: (cell) => <LogText value={cell.getValue()} mono />,
    meta: { sort: "ip", card: 5 },
  }),
  column.accessor("upn", {
    header: "User",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { sort: "user", card: 4 },
  }),
]);
