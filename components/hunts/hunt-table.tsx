"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { ScheduleMark } from "@/components/schedules/next-tick";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { exactNumber } from "@/components/ui/format";
import { RowLink } from "@/components/ui/link-button";
import { Count } from "@/components/ui/number";
import type { HuntCard } from "@/lib/hunts/schema";
import type { ScheduleState } from "@/lib/schedules/data";
import { CannotTellBadge, hasTold, RunOutcome } from "./outcome";
import { scopeWords } from "./scope-words";
import { TechniqueIds } from "./technique-links";

type HuntLine = HuntCard & { schedule: ScheduleState | undefined };

const column = columnsOf<HuntLine>();

const columns = column.columns([
  column.accessor("title", {
    header: "Hunt",
    cell: ({ row: { original } }) => <RowLink href={`/hunts/${original.slug}`}>{original.title}</RowLink>,
    meta: { card: 1 },
  }),
  column.display({
    id: "techniques",
    header: "ATT&CK",
    cell: ({ row }) => <TechniqueIds techniques={row.original.techniques} />,
    meta: { card: 7 },
  }),
  column.display({
    id: "health",
    header: "Can it see",
    cell: ({ row }) => <Sight card={row.original} />,
    meta: { card: 3, width: "w-1/4 max-w-72" },
  }),
  column.display({
    id: "outcome",
    header: "Last run",
    cell: ({ row: { original } }) =>
      original.lastRun ? <RunOutcome run={original.lastRun} /> : <span className="text-muted">Never run</span>,
    meta: { card: 2 },
  }),
  column.display({
    id: "ran",
    header: "Ran",
    cell: ({ row: { original } }) =>
      original.lastRun ? (
        <span className="inline-flex gap-2">
          <RelativeTime value={original.lastRun.startedAt} className="text-soft" />
          <span className="text-muted max-2xl:hidden">{scopeWords(original.lastRun.scope)}</span>
        </span>
      ) : (
        <span className="text-muted">—</span>
      ),
    meta: { card: 6 },
  }),
  column.accessor("openFindings", {
    header: "Open",
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-baseline gap-1.5">
        {original.suppressedFindings > 0 ? (
          <span className="text-label text-muted">{exactNumber(original.suppressedFindings)} suppressed beside</span>
        ) : null}
        <Figure value={original.openFindings} />
      </span>
    ),
    meta: { align: "end", card: 4 },
  }),
  column.accessor("newFindings", {
    header: "New",
    cell: ({ row: { original } }) =>
      original.lastRun && hasTold(original.lastRun) ? (
        <Figure value={original.newFindings} />
      ) : (
        <span className="text-muted">—</span>
      ),
    meta: { align: "end", card: 5 },
  }),
  column.display({
    id: "schedule",
    header: "By itself",
    cell: ({ row }) => <ScheduleMark schedule={row.original.schedule} />,
    meta: { card: 8 },
  }),
]);

function Figure({ value }: { value: number }) {
  return <Count value={value} className={value === 0 ? "text-muted" : "font-medium"} />;
}

function Sight({ card }: { card: HuntCard }) {
  const { outcome, reasons } = card.health;
  const first = reasons.find((reason) => reason.blocking) ?? reasons[0];
  if (outcome === "cannot-tell") {
    return (
      <span className="flex min-w-0 items-center gap-2">
        <CannotTellBadge />
        <span className="min-w-0 truncate text-muted max-md:whitespace-normal" title={first?.text}>
          {first?.text}
        </span>
      </span>
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Badge tone="good">Can see</Badge>
      {first ? (
        <span className="min-w-0 truncate text-muted max-md:whitespace-normal" title={first.text}>
          {first.text}
        </span>
      ) : null}
    </span>
  );
}

/** One line a hunt: whether it can see, what it last found, what is still open. */
export function HuntTable({ hunts }: { hunts: HuntLine[] }) {
  return (
    <DataTable
      label="Hunts"
      columns={columns}
      rows={hunts}
      rowId={(hunt) => hunt.slug}
      rowHref={(hunt) => `/hunts/${hunt.slug}`}
      empty={<EmptyState title="No hunts">The catalogue is empty.</EmptyState>}
    />
  );
}
