import type { WeekMetrics } from "@/lib/metrics/schema";

export type WeekTotal = {
  /** Its Monday. */
  week: string;
  truePositive: number;
  benign: number;
  falsePositive: number;
  undetermined: number;
  withoutVerdict: number;
  findings: number;
  closedInWeek: number;
};

const day = 86_400_000;

/** What the drawing leaves at its sides. */
export const room = { left: 44, right: 8 } as const;

const eachOf = (count: number, width: number) => (width - room.left - room.right) / Math.max(1, count);

/** The index of the week at so many pixels from the left. */
export const weekAt = (x: number, count: number, width: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor((x - room.left) / eachOf(count, width))));

/** Where the week of an index stands, in pixels. */
export const weekPlace = (index: number, count: number, width: number): { left: number; width: number } => {
  const each = eachOf(count, width);
  return { left: room.left + index * each, width: each };
};

/** The first and the last moment of the week from a Monday, UTC. */
export function endsOfWeek(monday: string): { from: string; until: string } {
  const sunday = new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * day).toISOString().slice(0, 10);
  return { from: `${monday}T00:00:00Z`, until: `${sunday}T23:59:59.999999Z` };
}
const parts = [
  "truePositive",
  "benign",
  "falsePositive",
  "undetermined",
  "withoutVerdict",
  "findings",
  "closedInWeek",
] as const;
const mostWeeks = 520;

/** All hunts together, oldest week first; weeks in which nothing was made are zeroes and not left out. */
export function prepareWeeks(lines: readonly WeekMetrics[]): WeekTotal[] {
  const totals = new Map<string, WeekTotal>();
  const at = (week: string) => {
    const known = totals.get(week);
    if (known) return known;
    const made = {
      week,
      truePositive: 0,
      benign: 0,
      falsePositive: 0,
      undetermined: 0,
      withoutVerdict: 0,
      findings: 0,
      closedInWeek: 0,
    };
    totals.set(week, made);
    return made;
  };
  for (const line of lines) {
    const total = at(line.week);
    for (const part of parts) total[part] += line[part];
  }
  const weeks = [...totals.keys()].sort();
  const [first, last] = [Date.parse(weeks[0] ?? ""), Date.parse(weeks.at(-1) ?? "")];
  for (let monday = first; monday < last && totals.size < mostWeeks; monday += 7 * day) {
    at(new Date(monday).toISOString().slice(0, 10));
  }
  return [...totals.values()].sort((left, right) => (left.week < right.week ? -1 : 1));
}
