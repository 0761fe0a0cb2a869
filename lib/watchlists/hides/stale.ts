import { day, micros } from "@/lib/hunts/scope";
import { staleDays } from "../schema";
import type { ListUse } from "./schema";

type Counted = Pick<ListUse, "entries" | "loaded">;

/** Whether enough is loaded to say that an entry hid nothing in so many days. */
export const canSeeStale = ({ loaded }: Pick<Counted, "loaded">) =>
  micros(loaded.to) - micros(loaded.from) >= staleDays * day;

/** The entries that hid something in the last days that are loaded. */
export function busyEntries({ entries, loaded }: Counted): number[] {
  const since = micros(loaded.to) - staleDays * day;
  return Object.entries(entries)
    .filter(([, { last }]) => micros(last) >= since)
    .map(([id]) => Number(id));
}
