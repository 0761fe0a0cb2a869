import { termOf } from "@/lib/filters/term";

/** The filter that asks for an entity's sign-ins, and further values of them. */
export function entityFilter({ filter }: { filter: string }, ...and: Array<{ field: string; value: string }>): string {
  return [filter, ...and.map((term) => termOf(term.field, term.value))].join(" ");
}

type Explorer = { group?: string; from?: string; to?: string };

/** The sign-in explorer with a filter. */
export function explorerHref(filter: string, { group, from, to }: Explorer = {}): string {
  const query = new URLSearchParams({ q: filter });
  if (group) query.set("group", group);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return `/sign-ins?${query}`;
}
