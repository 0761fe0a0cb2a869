import type { ValueFacts } from "./targets";

export type { FilterChange } from "./filter-target";

/** A value, or a cell of a table that draws its value as something else. */
export function factsOf({ dataset }: HTMLElement): ValueFacts | null {
  const [field, value] = [dataset.field ?? dataset.cellField, dataset.value ?? dataset.cellValue];
  const [at, type] = [dataset.at ?? dataset.cellAt, dataset.type ?? dataset.cellType];
  const until = dataset.until ?? null;
  if (!field || value === undefined) return null;
  return { field, value, at: at ?? null, type: type === "number" || type === "time" ? type : null, until };
}

export const aroundMinutes = [1, 5, 15, 60] as const;

/** The ends of a change around a moment. Whole seconds suffice: the ends belong to the range. */
export function around(at: string, minutes: number): { from: string; to: string } | null {
  const middle = Date.parse(at);
  if (Number.isNaN(middle)) return null;
  const end = (sign: number) => new Date(middle + sign * minutes * 60_000);
  // The moment's own digits are cut to milliseconds by the clock; the later end takes the next one, so nothing falls out.
  return { from: end(-1).toISOString(), to: new Date(end(1).getTime() + 1).toISOString() };
}
