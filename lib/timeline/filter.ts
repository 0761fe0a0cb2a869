import "server-only";
import { openSignIns } from "@/lib/sign-ins/view";
import { matching } from "@/lib/views/conditions";
import { emptyState } from "@/lib/views/state";
import type { TimelineScope } from "./scope";

/** The sign-ins that a filter text asks for, in the language of every list. */
export function scopeOf(text: string): TimelineScope {
  const where = matching(openSignIns, { ...emptyState, q: text });
  return where ? { where } : {};
}
