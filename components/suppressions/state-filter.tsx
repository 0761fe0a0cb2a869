import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import type { StateCount } from "@/lib/suppressions/data";
import { type SuppressionSearch, suppressionStates } from "@/lib/suppressions/schema";
import { suppressionsHref } from "./links";
import { stateWords } from "./state-mark";

/** How many are active, expired and ended; the chosen state takes itself away again. */
export function StateFilter({ states, search }: { states: StateCount[]; search: SuppressionSearch }) {
  return (
    <nav aria-label="State" className="flex flex-wrap items-center gap-1 border-b px-3 py-2">
      <span className="label mr-0.5">State</span>
      {suppressionStates.map((state) => {
        const isCurrent = search.state === state;
        return (
          <Link
            key={state}
            href={suppressionsHref(search, { state: isCurrent ? undefined : state })}
            scroll={false}
            aria-current={isCurrent ? "true" : undefined}
            className={classNames(
              "inline-flex h-5.5 items-center gap-1.5 rounded-sm border px-1.5 text-table",
              isCurrent
                ? "border-accent/60 bg-selected text-ink"
                : "border-transparent text-soft hover:border-line hover:bg-hover",
            )}
          >
            {stateWords[state]}
            <span className="mono text-label text-muted">
              {exactNumber(states.find((count) => count.state === state)?.count ?? 0)}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
