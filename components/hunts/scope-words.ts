import type { Scope } from "@/lib/hunts/define-hunt";
import { steps } from "./scope";

const minute = (iso: string) => iso.slice(0, 16).replace("T", " ");
const whole = (iso: string) => iso.replace("T", " ").replace("Z", "");

/** The scope of a run in words: `2026-03-01 10:00 – 2026-03-02 10:00, every 1 h`; to the minute, or with all digits. */
export function scopeWords(scope: Scope, digits: "minute" | "all" = "minute"): string {
  const time = digits === "all" ? whole : minute;
  if (scope.mode === "as-of") return `as of ${time(scope.asOf)}`;
  const range = `${time(scope.from)} – ${time(scope.to)}`;
  if (scope.mode === "range") return range;
  const step = steps.find(({ seconds }) => seconds === scope.stepSeconds)?.label ?? `${scope.stepSeconds} s`;
  return `${range}, every ${step}`;
}
