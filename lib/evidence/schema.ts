import { z } from "zod";

/** How far a timeline looks on either side of the events that it is about. */
export const windows = [
  { value: "10m", label: "10 min", seconds: 600 },
  { value: "1h", label: "1 h", seconds: 3_600 },
  { value: "6h", label: "6 h", seconds: 21_600 },
  { value: "24h", label: "24 h", seconds: 86_400 },
] as const;

export type WindowName = (typeof windows)[number]["value"];

export const windowName = z.enum(windows.map((window) => window.value)).catch("1h");

export function windowSeconds(name: WindowName): number {
  return windows.find((window) => window.value === name)?.seconds ?? 3_600;
}

/** Whole seconds around the given moments, widened by the window: a frame to look through, not an event's time. */
export function frameAround(times: readonly string[], seconds: number): { from: string; to: string } | null {
  const sorted = [...times].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = Math.floor(Date.parse(first) / 1000) - seconds;
  const to = Math.floor(Date.parse(last) / 1000) + 1 + seconds;
  return { from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString() };
}

const longest = 2 * 86_400_000;

/** All the moments while they fit in two days, else only the newest: a frame of weeks shows nothing. */
export function newestStretch(times: readonly string[]): readonly string[] {
  const sorted = [...times].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  return Date.parse(last) - Date.parse(first) <= longest ? sorted : [last];
}
