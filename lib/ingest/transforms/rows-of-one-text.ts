import { trimmedEnd } from "./json-places";
import type { SourceRecord } from "./record";

/** A row of a table, whose own text does not name its values: rejected, it takes the names along, so that it can be mended by itself. */
export function ofTable(columns: readonly string[], record: SourceRecord, item: unknown): SourceRecord {
  const { raw, ...rest } = record;
  return {
    ...rest,
    size: raw.length,
    get raw() {
      if (item !== null && typeof item === "object" && !Array.isArray(item)) return Buffer.from(JSON.stringify(item));
      const head = JSON.stringify({ columns: columns.map((name) => ({ name })) }).slice(0, -1);
      const own = raw.subarray(0, trimmedEnd(raw, 0, raw.length));
      return Buffer.concat([Buffer.from(`${head},"rows":[`), own, Buffer.from("]}")]);
    },
  };
}

/** One of many rows that came in one piece: its own text is made when it is asked for. */
export function sharing(
  place: Pick<SourceRecord, "line" | "offset" | "raw" | "repairs">,
  among: number,
  item: unknown,
  row: SourceRecord["row"],
  damage: string | null,
): SourceRecord {
  const { line, offset, repairs } = place;
  const size = place.raw.length / among;
  return {
    line,
    offset,
    repairs,
    row,
    damage,
    size,
    get raw() {
      return Buffer.from(JSON.stringify(item));
    },
  };
}
