import type { Scope } from "@/lib/hunts/define-hunt";
import { steps } from "./scope";

const minute = (iso: string) => iso.slice(0, 16).replace("T", " ");

/** The scope of a run in words: `2026-03-01 10:00 – 2026-03-02 10:00, every 1 h`. */
export function scopeWords(scope: Scope): string {
  if (scope.mode === "as-of") return `as of ${minute(scope.asOf)}`;
  const range = `${minute(scope.from)} – ${minute(scope.to)}`;
  if (scope.mode === "range") return range;
  const step = steps.find(({ seconds }) => seconds === scope.stepSeconds)?.label ?? `${scope.stepSeconds} s`;
  return `${range}, every ${step}`;
}
