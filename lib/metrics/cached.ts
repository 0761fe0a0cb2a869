import "server-only";
import { huntMetrics, suppressionMetrics, weekMetrics } from "./data";
import type { Period } from "./schema";

/** A page asks for the same figures for its chart, its table and its count, and each is a look at every finding of the period. */
const keptMs = 15_000;

type Kept = { at: number; rows: Promise<unknown> };
const kept = new Map<string, Kept>();

function keeping<Row>(name: string, read: (period: Period) => Promise<Row[]>) {
  return async (period: Period): Promise<Row[]> => {
    const key = `${name} ${period}`;
    const known = kept.get(key);
    if (known && Date.now() - known.at < keptMs) return known.rows as Promise<Row[]>;
    const rows = read(period);
    kept.set(key, { at: Date.now(), rows });
    rows.catch(() => kept.delete(key));
    return rows;
  };
}

export const keptHuntMetrics = keeping("hunts", huntMetrics);
export const keptWeekMetrics = keeping("weeks", weekMetrics);
export const keptSuppressionMetrics = keeping("suppressions", suppressionMetrics);
