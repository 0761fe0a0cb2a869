/** What an open page can be told of; the id says which, the page reads it with its own rights. */
export const topics = [
  "job",
  "upload",
  "run",
  "finding",
  "incident",
  "suppression",
  "watchlist",
  "schedule",
  "view",
  "preference",
] as const;
export type Topic = (typeof topics)[number];
