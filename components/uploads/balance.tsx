import { exactNumber } from "@/components/ui/format";
import type { LedgerTotals } from "./ledger";

/** The promise of the ledger, with its figures: read = new + already known + rejected. */
export function Balance({ totals }: { totals: LedgerTotals }) {
  const parts = [
    { word: "read", value: totals.read, sign: "" },
    { word: "new", value: totals.added, sign: "=" },
    { word: "already known", value: totals.known, sign: "+" },
    { word: "rejected", value: totals.rejected, sign: "+" },
  ];
  return (
    <dl className="flex flex-wrap items-end gap-x-3 gap-y-2">
      {parts.map(({ word, value, sign }) => (
        <div key={word} className="flex items-end gap-3">
          {sign ? (
            <span aria-hidden="true" className="mono pb-px text-lead text-muted">
              {sign}
            </span>
          ) : null}
          <div className="flex flex-col-reverse">
            <dt className="label">{word}</dt>
            <dd className={`mono text-title ${word === "rejected" && value > 0 ? "text-failure" : "text-ink"}`}>
              {exactNumber(value)}
            </dd>
          </div>
        </div>
      ))}
      <div className="ml-2 flex gap-4 border-l pl-4 text-table text-muted">
        <span>
          <span className="mono text-soft">{exactNumber(totals.enriched)}</span> of the known ones enriched
        </span>
        <span>
          <span className="mono text-soft">{exactNumber(totals.repaired)}</span> repaired
        </span>
      </div>
    </dl>
  );
}
