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
