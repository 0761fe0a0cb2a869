import { day, micros } from "@/lib/hunts/scope";
import { formatMicros } from "@/lib/ingest/times/iso";
import { staleDays } from "../stale-days";
import type { Counted } from "./counted";
import type { HidesOver, ListUse } from "./schema";

/** Whether enough is loaded to say that an entry hid nothing in so many days. */
export const canSeeStale = ({ loaded }: Pick<ListUse, "loaded">) =>
  micros(loaded.to) - micros(loaded.from) >= staleDays * day;

/** Entries that hid nothing since then are stale; null where nobody can say: only what is counted over everything tells. */
export function staleSince(counted: Counted, over: HidesOver): string | null {
  if (over !== "all" || !counted || "refusal" in counted || !canSeeStale(counted)) return null;
  return formatMicros(micros(counted.loaded.to) - staleDays * day);
}
