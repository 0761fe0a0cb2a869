/** What the entries of a list name. */
export const watchlistKinds = ["network", "user", "asn", "app"] as const;
export type WatchlistKind = (typeof watchlistKinds)[number];

export type KindWords = {
  /** For headings and choices. */
  name: string;
  /** What one entry is, in a sentence. */
  one: string;
  /** How entries are written. */
  hint: string;
  /** What a value of the log must be to be in such a list. */
  match: string;
};

export const kindWords: Record<WatchlistKind, KindWords> = {
  network: {
    name: "Networks",
    one: "an address, a range or a network",
    hint: "192.0.2.10 · 192.0.2.0/24 · 192.0.2.10-192.0.2.20 · 2001:db8::/32",
    match: "Addresses compare by value; host bits of a network are ignored, and both ends of a range belong to it.",
  },
  user: {
    name: "Users",
    one: "a user principal name",
    hint: "ana@aldermoor.example",
    match: "Names compare in lower case.",
  },
  asn: {
    name: "Network operators (ASN)",
    one: "an autonomous system number",
    hint: "64500 · AS64501",
    match: "Numbers compare by value.",
  },
  app: {
    name: "Applications",
    one: "an application's id or its exact name",
    hint: 'Azure Portal · 00000000-0000-4000-8000-000000000001 · "Tool, the other"',
    match: "Ids compare in lower case, names exactly as the log writes them.",
  },
};

export const isWatchlistKind = (text: string): text is WatchlistKind =>
  (watchlistKinds as readonly string[]).includes(text);

/** The list that the hunt for high-frequency sign-ins leaves out unless it is told otherwise. */
export const allowlistName = "NetworkAllowlist";
