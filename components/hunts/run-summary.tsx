import { LinkButton } from "@/components/ui/link-button";
import { columnWords } from "./columns-of-rows";
import { RowValue } from "./row-value";

type RunSummaryProps = {
  summary: Record<string, unknown>;
  /** The count that stands for rows which can be opened, and where. */
  opens?: { count: string; href: string; isOpen: boolean } | undefined;
};

/** Counts that a hunt shows beside its rows, such as hits that a distribution suppressed. */
export function RunSummary({ summary, opens }: RunSummaryProps) {
  const counts = Object.entries(summary).filter(([, value]) => isPlain(value));
  if (counts.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b px-3 py-1.5 text-table">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {counts.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-muted">{columnWords(name)}</dt>
            <dd>
              <RowValue name={name} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {opens && Number(summary[opens.count]) > 0 ? (
        <LinkButton href={opens.href} size="sm">
          {opens.isOpen ? "Back to the result" : `Open ${columnWords(opens.count).toLowerCase()}`}
        </LinkButton>
      ) : null}
    </div>
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}
