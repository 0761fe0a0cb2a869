/** ISO 8601 in UTC, as every hunt writes its times. */
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const abbreviations = new Set(["IP", "ASN", "UPN", "UA", "URL", "UTC"]);

export function isTime(value: unknown): value is string {
  return typeof value === "string" && time.test(value);
}

/** For what has no label of its own: `InteractiveAppDisplayName` → `Interactive app display name`, with IP, ASN, UPN and URL left in capitals. */
export function columnWords(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(" ")
    .map((word, index) => {
      const short = word.toUpperCase();
      if (abbreviations.has(short)) return short;
      return index === 0 || /^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase();
    });
  const text = words.join(" ");
  return (text.charAt(0).toUpperCase() + text.slice(1))
    .replace(/\b(non) (interactive)\b/gi, "$1-$2")
    .replace(/\bsign in\b/g, "sign-in");
}
