/** One thing that the palette found. */
export type Hit = {
  kind: "hunt" | "finding" | "entity" | "view" | "incident" | "watchlist";
  href: string;
  /** Somebody else's text, most of the time. */
  label: string;
  /** What it is, or where it stands. */
  detail: string;
};

export type SearchAnswer = {
  query: string;
  hits: Hit[];
  /** What could not be asked this time; empty when all answered. */
  missing: string[];
};

export const longestQuery = 200;
