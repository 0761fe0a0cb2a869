import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { type SuggestionWindow, suggestionWindows } from "@/lib/incidents/suggest/schema";

/** How far apart findings may lie and still be suggested together, written to the address. */
export function SuggestionWindows({ current }: { current: SuggestionWindow }) {
  return (
    <nav aria-label="How far apart" className="inline-flex items-center gap-1.5 text-table text-muted">
      <span aria-hidden="true">No more than</span>
      <ul className="inline-flex rounded-md border border-edge/60 bg-raised p-px">
        {suggestionWindows.map(({ value, label }) => (
          <li key={value}>
            <Link
              href={`/incidents/suggested?within=${value}`}
              aria-current={value === current ? "true" : undefined}
              className={classNames(
                "inline-flex h-6 items-center rounded-[4px] px-2.5 text-table",
                value === current ? "bg-selected font-medium text-ink" : "text-muted hover:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <span aria-hidden="true">apart</span>
    </nav>
  );
}
