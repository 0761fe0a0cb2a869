import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import type { WatchlistChange } from "@/lib/watchlists/schema";
import { actionWords, changedFields } from "./change-words";

type ChangeListProps = {
  changes: readonly WatchlistChange[];
  /** They are about several entries: each says which. */
  named?: boolean;
};

/** The newest changes, each in a few lines: what, when, by whom, why, and each field before and after. */
export function ChangeList({ changes, named = false }: ChangeListProps) {
  return (
    <ol className="grid text-table">
      {changes.map((change) => (
        <li key={change.id} className="grid gap-0.5 border-b border-line/70 py-1.5 last:border-b-0">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{actionWords[change.action]}</span>
            <span className="min-w-0 text-soft">
              by <LogText value={change.actor} wrap />
            </span>
            <Time value={change.at} digits={0} relative />
          </p>
          {named && change.entryId !== null ? <LogText value={change.value} mono wrap /> : null}
          {change.reason === "" ? null : <LogText value={change.reason} wrap className="text-soft" />}
          {changedFields(change).map(({ name, before, after }) => (
            <p key={name} className="break-anywhere">
              <span className="text-muted">{name} </span>
              <LogText value={before} empty="none" wrap />
              <span aria-hidden="true" className="text-muted">
                {" → "}
              </span>
              <span className="sr-only"> became </span>
              <LogText value={after} empty="none" wrap />
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
