import type { FilterFieldType } from "@/lib/filters/types";

export type End = { value: string | null; problem: string | null };

const time = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))?Z?$/;

/** One end of a range as typed; empty is open. Times are in UTC and keep their digits. */
export function readEnd(text: string, type: FilterFieldType): End {
  const typed = text.trim();
  if (typed === "") return { value: null, problem: null };
  if (type === "time") {
    const [, day, clock] = time.exec(typed) ?? [];
    if (!day || Number.isNaN(Date.parse(`${day}T${clock ?? "00:00"}Z`))) {
      return { value: null, problem: `“${typed}” is not a time.` };
    }
    return { value: clock ? `${day}T${clock}Z` : day, problem: null };
  }
  if (!/^-?\d+(\.\d+)?$/.test(typed)) return { value: null, problem: `“${typed}” is not a number.` };
  return { value: typed, problem: null };
}
