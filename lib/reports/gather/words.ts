import type { Source } from "@/lib/enrich/network-of";
import type { Scope } from "@/lib/hunts/define-hunt";
import { timeText } from "../words";

const grouped = new Intl.NumberFormat("en-US");

export const number = (value: number): string => grouped.format(value);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** "a, b and c" */
export function listed(words: readonly string[], most = words.length): string {
  const shown = words.slice(0, most);
  const more = words.length - shown.length;
  const all = more > 0 ? [...shown, `${number(more)} more`] : shown;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

export const sourceWords = (source: Source | null): string =>
  source === null ? "the log itself" : [source.by, source.date].filter(Boolean).join(", ");

export function scopeText(scope: Scope, zone: string): string {
  const minute = (iso: string) => timeText(iso, zone, 0);
  if (scope.mode === "as-of") return `as of ${minute(scope.asOf)}`;
  const range = `${minute(scope.from)} to ${minute(scope.to)}`;
  return scope.mode === "range" ? range : `${range}, in steps of ${counted(scope.stepSeconds / 60, "minute")}`;
}

export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(plainText).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
