import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Definition = { term: string; value: ReactNode };

/** Term left, value right; under each other where it is narrow. */
export function DefinitionList({ items, className }: { items: Definition[]; className?: string }) {
  return (
    <dl className={classNames("grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-4 text-table", className)}>
      {items.map(({ term, value }) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid border-b border-line/70 py-1 last:border-b-0">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
