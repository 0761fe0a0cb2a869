import type { Row } from "@/lib/ingest/row";
import { parseIso } from "./iso";
import { type DayOrder, shownTime, spelled, tidied } from "./spelled";

const minute = 60_000_000;
/** Other times of the same row may lie this far off: its time of arrival, and any zone. */
const near = 3 * 24 * 60 * minute;

/**
 * What the values of a file prove about the order of day and month: a part above 12, or another time in the same row that is in
 * ISO 8601 and fits one reading only. `spelling` is what speaks for one order without proving it.
 */
export class OrderEvidence {
  proof: DayOrder = null;
  spelling: DayOrder = null;
  isOpen = false;

  constructor(private readonly times: readonly string[]) {}

  see(row: Row) {
    for (const key of this.times) {
      const value = row.get(key);
      if (typeof value !== "string" || value === "") continue;
      const date = spelled(tidied(value));
      if (!date?.isNumeric) continue;
      if (date.order !== null) {
        this.proof ??= date.order;
        return;
      }
      if (date.first === date.second) continue;
      this.isOpen = true;
      if (date.isAmerican) this.spelling = "month-first";
      this.proof ??= this.company(row, key, shownTime(date, "day-first"), shownTime(date, "month-first"));
      if (this.proof !== null) return;
    }
  }

  private company(row: Row, own: string, dayFirst: number | null, monthFirst: number | null): DayOrder {
    if (dayFirst === null || monthFirst === null) return null;
    for (const other of this.others(row, own)) {
      const fitsDay = Math.abs(other - dayFirst) <= near;
      const fitsMonth = Math.abs(other - monthFirst) <= near;
      if (fitsDay !== fitsMonth) return fitsDay ? "day-first" : "month-first";
    }
    return null;
  }

  private *others(row: Row, own: string): Iterable<number> {
    for (const key of this.times) {
      const value = key === own ? null : row.get(key);
      const micros = typeof value === "string" ? parseIso(value.trim()) : null;
      if (micros !== null) yield micros;
    }
    // The steps of an authentication carry their own time, in the JSON of one cell.
    const details = row.get("authenticationdetails");
    const step = /"authenticationStepDateTime"\s*:\s*"([^"]{19,40})"/i.exec(typeof details === "string" ? details : "");
    const micros = step?.[1] === undefined ? null : parseIso(step[1]);
    if (micros !== null) yield micros;
  }
}
