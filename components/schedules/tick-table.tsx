"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { scopeWords } from "@/components/hunts/scope-words";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { InZone } from "@/components/time/zone-mark";
import { Badge } from "@/components/ui/badge";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import type { Tick } from "@/lib/schedules/schema";
import { TickOutcome } from "./tick-outcome";

const column = columnsOf<Tick>();

const columns = column.columns([
  column.accessor("tickAt", {
    header: () => <InZone label="Tick" />,
    cell: (cell) => (
      <span className="inline-flex items-center gap-2">
        <Time value={cell.getValue()} digits={0} zone={false} />
        {cell.row.original.ticks > 1 ? (
          <Badge title="One run looks at all that the missed ticks would have looked at.">
            {cell.row.original.state === "done" ? "Caught up" : "With"}{" "}
            {plural(cell.row.original.ticks - 1, "missed tick")}
          </Badge>
        ) : null}
      </span>
    ),
    meta: { card: 1, width: "max-w-96" },
  }),
  column.display({
    id: "outcome",
    header: "Outcome",
    cell: ({ row }) => <TickOutcome tick={row.original} />,
    meta: { card: 2 },
  }),
  column.display({
    id: "new",
    header: "New",
    cell: ({ row: { original } }) => (
      <Figure value={original.run?.state === "done" ? original.run.newFindings : null} />
    ),
    meta: { align: "end", card: 5 },
  }),
  column.display({
    id: "incidents",
    header: "Incidents",
    cell: ({ row: { original } }) => <Incidents tick={original} />,
    meta: { card: 6 },
  }),
  column.display({
    id: "scope",
    header: () => <InZone label="Looked at" />,
    cell: ({ row }) => (
      <span className="mono text-soft max-md:whitespace-normal">{scopeWords(row.original.scope)}</span>
    ),
    meta: { card: 4 },
  }),
  column.accessor("createdAt", {
    header: "Begun",
    cell: (cell) => (
      <span title={cell.getValue()}>
        <RelativeTime value={cell.getValue()} className="text-soft" />
      </span>
    ),
    meta: { card: 7 },
  }),
  column.display({
    id: "error",
    header: "Why",
    cell: ({ row: { original } }) => <Why tick={original} />,
    meta: { card: 3, width: "max-w-md" },
  }),
]);

function Figure({ value }: { value: number | null }) {
  if (value === null) return <span className="text-muted">—</span>;
  return <Count value={value} className={value === 0 ? "text-muted" : "font-medium"} />;
}

function Incidents({ tick: { state, incidentsMade, incidentsJoined } }: { tick: Tick }) {
  if (state !== "done") return <span className="text-muted">—</span>;
  const words = [
    ...(incidentsMade > 0 ? [`${incidentsMade} made`] : []),
    ...(incidentsJoined > 0 ? [`${plural(incidentsJoined, "finding")} joined`] : []),
  ];
  return words.length > 0 ? <span>{words.join(", ")}</span> : <span className="text-muted">None</span>;
}

function Why({ tick: { error, attempts, retryAt } }: { tick: Tick }) {
  if (error === null && attempts <= 1) return <span className="text-muted">—</span>;
  return (
    <span className="flex min-w-0 items-center gap-2 max-md:flex-wrap">
      {error === null ? null : <LogText value={error} />}
      {attempts > 1 ? <span className="shrink-0 text-muted">{plural(attempts, "attempt")}</span> : null}
      {retryAt === null ? null : <RelativeTime value={retryAt} className="shrink-0 text-muted" />}
    </span>
  );
}

/** The newest ticks of a hunt, each with the run that it made. */
export function TickTable({ ticks }: { ticks: Tick[] }) {
  return (
    <DataTable
      label="Ticks"
      columns={columns}
      rows={ticks}
      rowId={(tick) => tick.id}
      rowHref={(tick) => (tick.run ? `/hunts/${tick.hunt}?run=${tick.run.id}` : `/hunts/${tick.hunt}`)}
      empty={
        <EmptyState compact title="This hunt has not run by itself yet">
          Each tick appears here with what it looked at and what became of it.
        </EmptyState>
      }
    />
  );
}
