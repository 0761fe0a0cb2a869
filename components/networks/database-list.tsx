"use client";

import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import { EmptyState } from "@/components/states/empty-state";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { TableFile } from "@/lib/enrich/tables/data";

const given = ({ error }: TableFile, count: number) => (error === null ? count : null);

const columns: readonly GivenColumn<TableFile>[] = [
  {
    key: "name",
    label: "File",
    width: 240,
    card: "title",
    value: ({ name }) => name,
    draw: ({ name }) => <LogText value={name} mono />,
  },
  { key: "type", label: "Database", card: "meta", value: ({ type }) => type },
  {
    key: "builtOn",
    label: "Made on",
    width: 120,
    card: "meta",
    value: ({ builtOn }) => builtOn,
    draw: ({ builtOn }) => <span className="mono">{builtOn ?? "—"}</span>,
  },
  {
    key: "systems",
    label: "Operators given",
    type: "number",
    width: 144,
    card: "meta",
    value: (file) => given(file, file.systems),
  },
  {
    key: "countries",
    label: "Countries given",
    type: "number",
    width: 144,
    card: "meta",
    value: (file) => given(file, file.countries),
  },
  {
    key: "error",
    label: "State",
    width: 420,
    card: "lead",
    value: ({ error }) => error ?? "Read",
    draw: ({ error }) => <State error={error} />,
  },
];

function State({ error }: { error: string | null }) {
  if (error === null) return <Badge tone="good">Read</Badge>;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 max-md:flex-wrap">
      <Badge tone="bad">Not read</Badge>
      <LogText value={error} className="min-w-0" />
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
      <GivenTable
        id="network-databases"
        label="Network databases"
        noun={{ one: "file", many: "files" }}
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
