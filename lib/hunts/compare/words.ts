import type { Cause, Comparison, RunDifferences } from "./schema";

const and = (parts: string[]): string =>
  [parts.slice(0, -1).join(", "), parts.at(-1) ?? ""].filter(Boolean).join(" and ");

/** How the two runs were asked differently: `parameters and range`; empty when they were asked the same. */
export function settingsWords({ parameters, scope, version }: RunDifferences): string {
  const parts = [parameters.length > 0 && "parameters", scope && "range", version && "version of the hunt"];
  return and(parts.filter((part): part is string => Boolean(part)));
}

/** `by data`, `by parameters`, `by watchlist`, or that it cannot be told. */
export function causeWords(cause: Cause, differing: RunDifferences): string {
  if (cause === "data") return "By data";
  if (cause === "list") return "By watchlist";
  return cause === "settings" ? `By ${settingsWords(differing)}` : "Cannot tell";
}

/** `12 by data, 3 by parameters`. */
export function causeCounts(counts: Comparison["causes"]["new"], differing: RunDifferences): string {
  const names: Cause[] = ["data", "settings", "list", "unknown"];
  return names
    .filter((cause) => counts[cause] > 0)
    .map((cause) => `${counts[cause]} ${causeWords(cause, differing).toLowerCase()}`)
    .join(", ");
}
