import "server-only";
import { db } from "@/lib/db/client";

type Kept = { version: bigint; value: Promise<unknown> };

// Next evaluates modules once per bundle; what was read is shared by the whole process.
const shared = globalThis as unknown as { huntboardCoverage?: Map<string, Kept> };
shared.huntboardCoverage ??= new Map();
const kept = shared.huntboardCoverage;

/**
 * Reads something of the coverage once per change of it: pages ask often, loads come seldom. The version is read first, so that what
 * is kept may be newer than its version and never older.
 */
export async function cached<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
  const [{ n: version }] = await db.$queryRaw<[{ n: bigint }]>`select n from coverage_version`;
  const known = kept.get(name);
  if (known?.version === version) return known.value as Promise<Value>;
  const value = read();
  kept.set(name, { version, value });
  value.catch(() => kept.delete(name));
  return value;
}
