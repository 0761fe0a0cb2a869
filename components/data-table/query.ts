import { around } from "@/components/values/changes";
import type { FilterChange } from "@/components/values/filter-target";
import { parseFilter } from "@/lib/filters/parse";
import { addTerm, removeTerm } from "@/lib/filters/terms";
import type { FilterTerm } from "@/lib/filters/types";
import type { ClientView, GroupValue } from "@/lib/views/schema";
import type { ViewState } from "@/lib/views/state";

/** What becomes of the list when somebody chooses from the menu of a value; null when it cannot do that. */
export function changed(view: ClientView, state: ViewState, change: FilterChange): Partial<ViewState> | null {
  if (change.kind === "around") {
    const range = view.timeColumn ? around(change.at, change.minutes) : null;
    return range;
  }
  const field = view.fields.find(({ name, aliases }) => name === change.field || aliases?.includes(change.field));
  if (!field) return null;
  if (change.kind === "group") {
    const column = view.columns.find((one) => one.field === field.name && one.groupable);
    if (!column) return null;
    return { group: [...state.group.filter((key) => key !== column.key), column.key].slice(-3) };
  }
  if (change.kind === "between") {
    const value = { kind: "range", low: change.from ?? "", high: change.to ?? "" } as const;
    return { q: addTerm(state.q, field.name, value, change.negated ? "exclude" : "include", view.fields) };
  }
  return { q: addTerm(state.q, field.name, change.value, change.kind, view.fields) };
}

/** The filter that leaves exactly the rows of a group. */
export function filterOfGroup(view: ClientView, state: ViewState, under: readonly GroupValue[]): string {
  return under.reduce<string>((text, value, level) => {
    const field = view.columns.find(({ key }) => key === state.group[level])?.field;
    return field ? addTerm(text, field, value ?? "", "include", view.fields) : text;
  }, state.q);
}

export type ActiveFilter = { key: string; words: string; without: Partial<ViewState> };

/** Everything that leaves rows out, each with the state without it. */
export function activeFilters(view: ClientView, state: ViewState): ActiveFilter[] {
  const terms = parseFilter(state.q, view.fields).terms.filter((term) => !term.disabled);
  const range = [state.from && `from ${state.from}`, state.to && `to ${state.to}`].filter(Boolean).join(" ");
  return [
    ...terms.map((term) => ({
      key: `${term.from}`,
      words: termText(state.q, term),
      without: { q: removeTerm(state.q, term) },
    })),
    ...(range ? [{ key: "range", words: range, without: { from: null, to: null } }] : []),
  ];
}

const termText = (text: string, { from, to }: FilterTerm) => text.slice(from, to);
