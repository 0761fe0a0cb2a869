/** What the address of a table holds; each screen has its own schema on top. */
export type TableSearch = { sort: string; order: "asc" | "desc"; page: number };

/** Writes an address with what differs from the defaults, in a stable order. Every change but of the page returns to page one. */
export function searchHref<Search extends object>(
  path: string,
  defaults: Search,
  search: Search,
  change: Partial<Search> = {},
): string {
  const next: Record<string, unknown> = { ...search, ...change };
  if ("page" in defaults && !("page" in change) && Object.keys(change).some((key) => key !== "row")) next.page = 1;
  const query = new URLSearchParams();
  for (const [key, standard] of Object.entries(defaults)) {
    const value = next[key];
    if (value !== undefined && value !== null && value !== "" && value !== standard) query.set(key, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The other direction when the column is sorted already; otherwise the direction that shows the most first. */
export function nextOrder(search: { sort: string; order: "asc" | "desc" }, column: string): "asc" | "desc" {
  return search.sort === column && search.order === "desc" ? "asc" : "desc";
}
