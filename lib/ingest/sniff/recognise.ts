import { formats } from "@/lib/ingest/formats";
import { commonValue, type Format, type Recognition, type Sample } from "@/lib/ingest/formats/define-format";

/** The format that knows most about the sample, or null when none does. */
export function recognise(sample: Sample): { format: Format; recognition: Recognition } | null {
  let best: { format: Format; recognition: Recognition } | null = null;
  for (const format of formats) {
    const recognition = format.recognise(sample);
    if (recognition && (best === null || recognition.score > best.recognition.score)) best = { format, recognition };
  }
  return best;
}

/** Says what the file looks like instead, so that the analyst knows what to export. */
export function describeUnknown(sample: Sample): string {
  const table = commonValue(sample, "type") || commonValue(sample, "category");
  const known = "sign-in tables, SecurityAlert and SecurityEvent";
  if (table !== "") return `These are rows of ${table}. Huntboard reads ${known}.`;
  const names = [...sample.keys].slice(0, 8).join(", ");
  const hasTime = [...sample.keys].some((key) => key.includes("time") || key === "date");
  const summary = hasTime ? "" : " There is no time column: it looks like the summary of a query, not like a table.";
  return `No known export has these columns: ${names}.${summary} Huntboard reads ${known}.`;
}
