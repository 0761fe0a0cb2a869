"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { LiveRefresh } from "@/components/live/live-refresh";
import { EmptyState } from "@/components/states/empty-state";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { TableFile } from "@/lib/enrich/tables/data";

const column = columnsOf<TableFile>();

const columns = column.columns([
  column.accessor("name", {
    header: "File",
    cell: (cell) => <LogText value={cell.getValue()} mono />,
    meta: { card: 1 },
  }),
  column.accessor("type", {
    header: "Database",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { card: 3 },
  }),
  column.accessor("builtOn", {
    header: "Made on",
    cell: (cell) => <span className="mono">{cell.getValue() ?? "—"}</span>,
    meta: { card: 4 },
  }),
  column.accessor("systems", {
    header: "Operators given",
    cell: (cell) => <Count file={cell.row.original} of="systems" />,
    meta: { align: "end", card: 5 },
  }),
  column.accessor("countries", {
    header: "Countries given",
    cell: (cell) => <Count file={cell.row.original} of="countries" />,
    meta: { align: "end", card: 6 },
  }),
  column.accessor("error", {
    header: "State",
    cell: (cell) => <State error={cell.getValue()} />,
    meta: { card: 2 },
  }),
]);

function Count({ file, of }: { file: TableFile; of: "systems" | "countries" }) {
  return <span className="mono">{file.error === null ? exactNumber(file[of]) : "—"}</span>;
}

function State({ error }: { error: string | null }) {
  if (error === null) return <Badge tone="good">Read</Badge>;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1.5 whitespace-normal">
      <Badge tone="bad">Not read</Badge>
      <LogText value={error} wrap />
    </span>
  );
}

type DatabaseListProps = {
  databases: TableFile[];
  state: { addresses: number; classified: number; running: { done: number } | null };
};

/** What lies in the folder, as the worker found it. */
export function DatabaseList({ databases, state }: DatabaseListProps) {
  return (
    <>
      <DataTable
        label="Network databases"
        columns={columns}
        rows={databases}
        rowId={(file) => file.name}
        empty={
          <EmptyState compact title="No database is there">
            Huntboard brings none along. Operators’ numbers come from the log, and names of common ones from a short
            list.
          </EmptyState>
        }
      />
      <p className="border-t px-3 py-2 text-table text-muted">
        Put GeoLite2, DB-IP Lite or IPinfo Lite files (<code className="mono">.mmdb</code>) into the folder{" "}
        <code className="mono">networks</code> of the data folder. They are noticed within seconds, replaced ones too;
        of several the newest is asked first.
      </p>
      <p className="border-t px-3 py-2 text-table text-muted" role="status">
        {state.running
          ? `Addresses are being looked up anew: ${exactNumber(state.running.done)} done.`
          : `${plural(state.addresses, "address", "addresses")} seen, ${exactNumber(state.classified)} of a known kind.`}
      </p>
      <LiveRefresh topics={["job"]} />
    </>
  );
}
