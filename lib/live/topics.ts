/** What an open page can be told of; the id says which, the page reads it with its own rights. */
export const topics = [
  "job",
  "upload",
  "run",
  "finding",
  "incident",
  "suppression",
  "watchlist",
  "view",
  "person",
  "preference",
  "webhook",
] as const;
export type Topic = (typeof topics)[number];

const topicOfObject = new Map<string, Topic>([
  ["finding", "finding"],
  ["incident", "incident"],
  ["suppression", "suppression"],
  ["watchlist", "watchlist"],
  ["network-ranges", "watchlist"],
  ["hunt", "run"],
  ["hunts", "run"],
  ["run", "run"],
  ["upload", "upload"],
  ["mapping", "upload"],
  ["view", "view"],
  ["person", "person"],
  ["team", "preference"],
  ["webhook", "webhook"],
  ["token", "person"],
  ["sign-in", "person"],
  ["report", "incident"],
  ["incident-suggestion", "incident"],
  ["note-template", "finding"],
  ["closing-reason", "finding"],
  ["findings", "finding"],
]);

/** What a change of an audited object is told as: `watchlist/Office` is of the watchlists. */
export function saidOf(object: string): { topic: Topic; id: string } | undefined {
  const [kind = "", ...rest] = object.split("/");
  const topic = topicOfObject.get(kind);
  return topic === undefined ? undefined : { topic, id: rest.join("/") };
}
