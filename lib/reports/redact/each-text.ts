/** Names of our own, digests and times: never somebody's words. */
const ours = new Set([
  ...[
    "kind",
    "tlp",
    "zone",
    "paper",
    "product",
    "mode",
    "redacted",
    "severity",
    "huntSeverity",
    "status",
    "verdict",
    "outcome",
    "lane",
  ],
  ...["table", "code", "sha256", "at", "from", "to", "preparedAt", "firstSeen", "lastSeen", "triagedAt", "createdAt"],
  ...["closedAt", "startedAt", "uploadedAt", "networkClass", "hunt", "techniques", "run", "state", "due", "doneAt"],
]);

/** The same shape with every text of somebody's changed. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  const map = (part: unknown): unknown => {
    if (typeof part === "string") return change(part);
    if (Array.isArray(part)) return part.map(map);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, ours.has(name) ? inner : map(inner)]));
  };
  return map(value) as Value;
}

export function eachText(value: unknown, look: (text: string) => void): void {
  mapTexts(value, (text) => {
    look(text);
    return text;
  });
}
