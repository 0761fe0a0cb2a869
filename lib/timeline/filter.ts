import "server-only";
import { withoutIdleWords } from "@/lib/sign-ins/idle-words";
import { isCountedByHour } from "@/lib/sign-ins/rollup";
import { openSignIns } from "@/lib/sign-ins/view";
import { matching } from "@/lib/views/conditions";
import { emptyState } from "@/lib/views/state";
import type { TimelineScope } from "./scope";

/** The sign-ins that a filter text asks for, in the language of every list. */
export async function scopeOf(text: string): Promise<TimelineScope> {
  const q = await withoutIdleWords(text);
  const where = matching(openSignIns, { ...emptyState, q });
  return where ? { where, isCountedByHour: isCountedByHour(q) } : {};
}
