import type { Series } from "./schema";

export type SignInHour = { hour: string; interactive: number; nonInteractive: number };

/** The newest sign-ins by the hour for a chart, of all log tables together; hours without any are left out. */
export function signInHours(series: readonly Series[], most = Number.POSITIVE_INFINITY): SignInHour[] {
  const hours = new Map<number, SignInHour>();
  const last = Math.max(...series.map((line) => (line.table === "sign_in" ? (line.hours.at(-1) ?? 0) : 0)));
  for (const { table, kind, hours: numbers, counts } of series) {
    if (table !== "sign_in" || (kind !== "interactive" && kind !== "non-interactive")) continue;
    const side = kind === "interactive" ? "interactive" : "nonInteractive";
    numbers.forEach((number, index) => {
      if (number <= last - most) return;
      const known = hours.get(number);
      const hour = known ?? { hour: new Date(number * 3_600_000).toISOString(), interactive: 0, nonInteractive: 0 };
      hour[side] += counts[index] ?? 0;
      if (!known) hours.set(number, hour);
    });
  }
  return [...hours].sort(([a], [b]) => a - b).map(([, hour]) => hour);
}
