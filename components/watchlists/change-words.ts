import { expiryText } from "@/lib/watchlists/expiry";
import { isWatchlistKind, kindWords } from "@/lib/watchlists/kinds";
import type { WatchlistChange } from "@/lib/watchlists/schema";

export const actionWords: Record<WatchlistChange["action"], string> = {
  create: "List created",
  update: "List changed",
  delete: "List deleted",
  add: "Entry added",
  change: "Entry changed",
  remove: "Entry removed",
};

export type ChangedField = { name: string; before: string; after: string };

function textOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (name === "expires") return expiryText(String(value));
  if (name === "kind" && typeof value === "string" && isWatchlistKind(value)) return kindWords[value].name;
  return String(value);
}

/** The fields in which a change differs from what was there, as texts. */
export function changedFields({ before, after }: Pick<WatchlistChange, "before" | "after">): ChangedField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, before: textOf(name, before?.[name]), after: textOf(name, after?.[name]) }))
    .filter((field) => field.before !== field.after);
}
