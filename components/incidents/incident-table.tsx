"use client";

import { DataTable } from "@/components/data-table/data-table";
import { FilterBox } from "@/components/data-table/filter-box";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { Status } from "@/components/findings/status";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { InZone } from "@/components/time/zone-mark";
import { LinkButton, RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Severity } from "@/components/ui/severity";
import { visibleText } from "@/components/ui/visible-text";
import type { IncidentRow, IncidentSearch } from "@/lib/incidents/schema";
import { incidentHref, incidentsHref } from "./links";

export type IncidentLine = IncidentRow & { huntTitle: string };

const column = columnsOf<IncidentLine>();

const columns = column.columns([
  column.accessor("number", {
    header: "No.",
    cell: (cell) => <span className="mono text-muted">{cell.getValue()}</span>,
    meta: { sort: "number", align: "end", card: 8 },
  }),
  column.accessor("severity", {
    header: "Severity",
    cell: (cell) => <Severity value={cell.getValue()} />,
    meta: { sort: "severity", card: 2 },
  }),
  column.accessor("title", {
    header: "Incident",
    cell: ({ row: { original } }) => (
      <RowLink href={incidentHref(original.number)} title={visibleText(original.title)}>
        <LogText value={original.title} />
      </RowLink>
    ),
    meta: { sort: "title", card: 1, width: "max-w-md" },
  }),
  column.accessor("status", {
    header: "Status",
    cell: (cell) => <Status status={cell.getValue()} />,
    meta: { sort: "status", card: 3 },
  }),
  column.accessor("owner", {
    header: "Owner",
    cell: (cell) => <Owner value={cell.getValue()} />,
    meta: { card: 5 },
  }),
  column.accessor("findings", {
    header: "Findings",
    cell: (cell) => <Count value={cell.getValue()} />,
    meta: { sort: "findings", align: "end", card: 6 },
  }),
  column.accessor("lastSeen", {
    header: () => <InZone label="Last seen" />,
    cell: (cell) => (
      <span className="inline-flex gap-1.5">
        <Time value={cell.getValue()} digits={0} zone={false} />
        <RelativeTime value={cell.getValue()} className="text-muted max-2xl:hidden" />
      </span>
    ),
    meta: { sort: "lastSeen", card: 4 },
  }),
  column.accessor("huntTitle", {
    header: "Hunt",
    cell: (cell) => (
      <span className="block max-w-56 truncate text-soft" title={cell.getValue()}>
        {cell.getValue()}
      </span>
    ),
    meta: { card: 7 },
  }),
]);

function Owner({ value }: { value: string | null }) {
  return value === null ? <span className="text-muted">Nobody</span> : <LogText value={value} />;
}

type IncidentTableProps = { rows: IncidentLine[]; total: number; pageSize: number; search: IncidentSearch };

export function IncidentTable({ rows, total, pageSize, search }: IncidentTableProps) {
  return (
    <DataTable
      label="Incidents"
      columns={columns}
      rows={rows}
      rowId={(row) => String(row.number)}
      rowHref={(row) => incidentHref(row.number)}
      sorting={search}
      sortHref={(sort, order) => incidentsHref(search, { sort: sort as IncidentSearch["sort"], order })}
      empty={<NoIncidents isFiltered={incidentsHref(search) !== incidentsHref({})} />}
      footer={
        <Pager
          page={search.page}
          {...{ pageSize, total }}
          noun="incidents"
          href={(page) => incidentsHref(search, { page })}
        />
      }
    />
  );
}

export function IncidentSearchBox({ search }: { search: IncidentSearch }) {
  return <FilterBox value={search.q} href={(q) => incidentsHref(search, { q })} label="Title, entity, number" />;
}

function NoIncidents({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No incident matches these filters"
        action={
          <LinkButton href="/incidents" size="sm">
            Show all incidents
          </LinkButton>
        }
      >
        There may be others; each filter above says how many it would leave.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No incidents yet"
      action={
        <LinkButton href="/hunts" size="sm">
          Open the hunts
        </LinkButton>
      }
    >
      Hunts that run by themselves make incidents of what they find. Turn on the schedule of a hunt on its page.
    </EmptyState>
  );
}
