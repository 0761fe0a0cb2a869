const dayMs = 86_400_000;
export const hoursADay = 24;

/** `2026-03-01` of a day since 1970, and back. */
export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
export const dayNumber = (text: string): number => Math.floor(Date.parse(`${text}T00:00:00Z`) / dayMs);
export const dayOfHour = (hour: number): number => Math.floor(hour / hoursADay);

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** Monday is 0. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;
export const weekdayName = (day: number): string => names[weekday(day)] ?? "";
export const weekdayNames = names;

export const hourText = (hour: number): string => `${String(hour % hoursADay).padStart(2, "0")}:00`;

/** `2026-03-01 14:00` of an hour since 1970. */
export const momentText = (hour: number): string => `${dayText(dayOfHour(hour))} ${hourText(hour)}`;

export type DayRange = { from: number; to: number };

/** From the first to the last day that anything is loaded of. */
export function loadedDays(series: ReadonlyArray<{ from: string; to: string }>): DayRange {
  const from = series.map((line) => line.from).sort()[0] ?? "1970-01-01";
  const to =
    series
      .map((line) => line.to)
      .sort()
      .at(-1) ?? "1970-01-01";
  return { from: dayNumber(from.slice(0, 10)), to: dayNumber(to.slice(0, 10)) };
}
