const second = 1;
const minute = 60;
const hour = 3_600;

/** How long after each failed attempt the next one comes: more than three days in all. */
const delays = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

const longestWait = 24 * hour;

/** Calls that failed together must not come again together. */
const jitter = 0.2;

/**
 * Seconds until the next attempt after so many; null when it was the last. Who says when to come again is believed, within a day.
 */
export function nextDelay(attempts: number, retryAfter: number | null, random = Math.random()): number | null {
  const usual = delays[attempts - 1];
  if (usual === undefined) return null;
  const spread = usual * (1 - jitter + 2 * jitter * random);
  return Math.max(spread, Math.min(retryAfter ?? 0, longestWait));
}

/** A webhook that nothing went through to for so long pauses by itself; its messages wait. */
export const pauseAfterHours = 72;
