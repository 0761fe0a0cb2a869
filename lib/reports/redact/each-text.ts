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

/** The same shape with every text of somebody's changed. The same text becomes the same, and most rows have texts that others have. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  const known = new Map<string, string>();
  const changed = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = change(text);
    known.set(text, after);
    return after;
  };
  const map = (part: unknown): unknown => {
    if (typeof part === "string") return changed(part);
    if (Array.isArray(part)) return part.map(map);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, ours.has(name) ? inner : map(inner)]));
  };
  return map(value) as Value;
}

/** Looks at every text of somebody's, each once. */
export function eachText(value: unknown, look: (text: string) => void): void {
  mapTexts(value, (text) => {
    look(text);
    return text;
  });
}
