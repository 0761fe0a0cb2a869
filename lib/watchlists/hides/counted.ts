import "server-only";
import { AppError } from "@/lib/errors";
import type { Watchlist } from "../schema";
import { listUse } from "./data";
import type { HidesOver, ListUse } from "./schema";

/** What the entries of a list hide, why it could not be counted, or null where there is nothing to count. */
export type Counted = ListUse | { refusal: string } | null;

type Kept = { at: number; counted: Promise<Counted> };

const [keptMs, mostKept] = [30_000, 20];
/** How long a page waits for the counts of the newest run before it goes without them. */
const shortPatience = "2s";

// Pages and routes are built apart and have modules of their own.
const shared = globalThis as unknown as { huntboardUses?: Map<string, Kept> };

/** A page, its rows, how many they are and an export ask the same within moments: it is counted once for all of them. */
export function countedUse(
  list: Pick<Watchlist, "id" | "name" | "kind" | "version" | "changedAt">,
  over: HidesOver,
): Promise<Counted> {
  shared.huntboardUses ??= new Map();
  const kept = shared.huntboardUses;
  const key = `${list.id} ${list.version} ${list.changedAt} ${over}`;
  const known = kept.get(key);
  if (known && performance.now() - known.at < keptMs) return known.counted;
  const counted = countOrRefusal(list, over);
  kept.delete(key);
  kept.set(key, { at: performance.now(), counted });
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(old);
  counted.catch(() => kept.delete(key));
  return counted;
}

async function countOrRefusal(list: Pick<Watchlist, "name" | "kind">, over: HidesOver): Promise<Counted> {
  try {
    return await listUse(list, over, over === "run" ? shortPatience : undefined);
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}
