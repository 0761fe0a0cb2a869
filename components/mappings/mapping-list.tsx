import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { mappedTables, offeredColumns } from "@/lib/ingest/formats/mapped/columns";
import type { RememberedMapping } from "@/lib/ingest/mappings/data";
import { ForgetMapping } from "./forget-mapping";

type MappingListProps = { mappings: RememberedMapping[]; mayForget: boolean };

const labels = new Map(mappedTables.map(({ table, label }) => [table, label]));

/** Each mapping that was made by hand: what it reads, which header stands for which column, and who made it. */
export function MappingList({ mappings, mayForget }: MappingListProps) {
  if (mappings.length === 0) {
    return (
      <EmptyState title="No columns were mapped by hand yet">
        A file whose header nobody knows offers it on its own page.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y">
      {mappings.map(({ hash, table, header, mapping, createdBy, createdAt }) => (
        <li key={hash} className="grid gap-x-6 gap-y-2 px-3 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="grid min-w-0 gap-1.5">
            <p className="font-medium">
              {labels.get(table) ?? table} <span className="font-normal text-muted">from {header.length} columns</span>
            </p>
            <dl className="flex flex-wrap gap-x-4 gap-y-1 text-table">
              {Object.entries(mapping).map(([column, own]) => (
                <div key={column} className="flex min-w-0 gap-1.5">
                  <dt className="shrink-0 text-muted">{offeredColumns.get(column) ?? column}</dt>
                  <dd className="min-w-0">
                    <LogText value={own} mono />
                  </dd>
                </div>
              ))}
            </dl>
            <p className="flex flex-wrap gap-x-1.5 text-label text-muted">
              <Time value={createdAt} digits={0} />
              {createdBy ? <LogText value={`by ${createdBy}`} /> : null}
            </p>
          </div>
          {mayForget ? <ForgetMapping hash={hash} /> : null}
        </li>
      ))}
    </ul>
  );
}
