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
