import { rangeTermOf, termOf } from "@/lib/filters/term";
import { around, type FilterChange } from "./changes";

/** Where a change leads that no list on the page takes: the sign-in explorer, starting from nothing else. */
export function explorerHref(change: FilterChange, about?: { field: string; value: string }): string {
  const query = new URLSearchParams();
  if (change.kind === "group") query.set("group", change.field);
  else if (change.kind === "between") query.set("q", rangeTermOf(change.field, change.from, change.to, change.negated));
  else if (change.kind === "around") {
    const span = around(change.at, change.minutes);
    if (about) query.set("q", termOf(about.field, about.value));
    if (span) {
      query.set("from", span.from);
      query.set("to", span.to);
    }
  } else query.set("q", termOf(change.field, change.value, change.kind === "exclude"));
  return `/sign-ins?${query}`;
}
