import type { ClientColumn, SortKey } from "@/lib/views/schema";

/** The first click sorts by the column's own direction, the second turns it round, the third goes back to the usual order. */
export function sortedBy(sort: readonly SortKey[], column: ClientColumn, adds: boolean): SortKey[] {
  const at = sort.find(({ key }) => key === column.key);
  const others = adds ? sort.filter(({ key }) => key !== column.key) : [];
  if (!at) return [...others, { key: column.key, descending: column.descendingFirst }];
  if (at.descending !== column.descendingFirst) return others;
  const turned = { key: column.key, descending: !at.descending };
  return adds ? sort.map((one) => (one.key === column.key ? turned : one)) : [turned];
}

export function sortedTo(sort: readonly SortKey[], key: string, descending: boolean, adds: boolean): SortKey[] {
  const others = adds ? sort.filter((one) => one.key !== key) : [];
  return [...others, { key, descending }];
}

/** As a screen reader and the head of the column say it. */
export function placeInSort(
  sort: readonly SortKey[],
  key: string,
): { direction: "ascending" | "descending"; place: number } | undefined {
  const at = sort.findIndex((one) => one.key === key);
  const found = sort[at];
  return found ? { direction: found.descending ? "descending" : "ascending", place: at + 1 } : undefined;
}
