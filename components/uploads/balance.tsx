import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import type { LedgerTotals } from "@/lib/uploads/schema";

/** The promise of the ledger, with its figures: read = new + already known + rejected. */
export function Balance({ totals }: { totals: LedgerTotals }) {
  const parts = [
    { word: "read", value: totals.read, sign: "" },
    { word: "new", value: totals.added, sign: "=" },
    { word: "already known", value: totals.known, sign: "+" },
    { word: "rejected", value: totals.rejected, sign: "+" },
  ];
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-2">
      <ul
        className="flex flex-wrap items-start gap-x-3 gap-y-2"
        aria-label="Rows read are new, already known or rejected"
      >
        {parts.map(({ word, value, sign }) => (
          <li key={word} className="flex items-start gap-3">
            {sign ? <span className="mono text-title text-muted">{sign}</span> : null}
            <span className="grid">
              <span className={classNames("mono text-title", word === "rejected" && value > 0 && "text-failure")}>
                {exactNumber(value)}
              </span>
              <span className="label">{word}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="flex gap-4 text-table text-muted">
        <span>
          <span className="mono text-soft">{exactNumber(totals.enriched)}</span> of the known ones enriched
        </span>
        <span>
          <span className="mono text-soft">{exactNumber(totals.repaired)}</span> repaired
        </span>
      </p>
    </div>
  );
}
