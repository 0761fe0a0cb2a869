const most = 10;
const nameOf = (list: string) => `huntboard.filters.${list}`;

/** What was asked of this list before, newest first; kept in this browser only. */
export function recentFilters(list: string): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(nameOf(list)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

export function keepFilter(list: string, text: string) {
  if (text.trim() === "") return;
  try {
    const kept = [text, ...recentFilters(list).filter((known) => known !== text)].slice(0, most);
    window.localStorage.setItem(nameOf(list), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still filters.
  }
}
