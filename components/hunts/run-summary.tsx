import { columnWords } from "./columns-of-rows";
import { RowValue } from "./row-value";

/** Counts that a hunt shows beside its rows, such as hits that a distribution suppressed. */
export function RunSummary({ summary }: { summary: Record<string, unknown> }) {
  const counts = Object.entries(summary).filter(([, value]) => isPlain(value));
  if (counts.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 border-b px-3 py-1.5 text-table">
      {counts.map(([name, value]) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-muted">{columnWords(name)}</dt>
          <dd>
            <RowValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}
