import type { ViewRow } from "@/lib/views/schema";
import type { GroupNode, Segment } from "./group-tree";
import type { RemoteRows } from "./remote-rows";

export type Item =
  | { kind: "row"; id: string; row: ViewRow | undefined; level: number }
  | { kind: "group"; id: string; node: GroupNode }
  | { kind: "more"; id: string; segment: Extract<Segment, { kind: "more" }> };

/** Says when what an item is has changed. */
type Source = Pick<RemoteRows, "subscribe" | "snapshot">;

const still: Source = { subscribe: () => () => undefined, snapshot: () => 0 };

/** Rows, groups and rows in groups as one list that can be scrolled. */
export class ItemList {
  readonly length: number;
  private readonly begins: number[];

  constructor(
    private readonly segments: readonly Segment[],
    readonly source: Source = still,
  ) {
    let length = 0;
    this.begins = segments.map((segment) => {
      const begin = length;
      length += segment.kind === "rows" ? segment.rows.length : 1;
      return begin;
    });
    this.length = length;
  }

  at(index: number): Item {
    const place = this.segmentAt(index);
    const segment = this.segments[place];
    if (!segment) return { kind: "row", id: `row ${index}`, row: undefined, level: 0 };
    if (segment.kind === "group") return { kind: "group", id: segment.node.id, node: segment.node };
    if (segment.kind === "more") return { kind: "more", id: `more ${JSON.stringify(segment.under)}`, segment };
    const row = segment.rows.row(index - (this.begins[place] ?? 0));
    return { kind: "row", id: row?.id ?? `row ${index}`, row, level: segment.level };
  }

  /** Says to whatever holds the rows of a stretch that they are looked at. */
  want(first: number, last: number): void {
    for (let place = this.segmentAt(first); place < this.segments.length; place++) {
      const segment = this.segments[place];
      const begin = this.begins[place] ?? 0;
      if (!segment || begin > last) return;
      if (segment.kind !== "rows" || segment.rows.length === 0) continue;
      const most = segment.rows.length - 1;
      segment.rows.want(Math.max(0, first - begin), Math.min(most, last - begin));
    }
  }

  indexOf(id: string): number {
    for (const [place, segment] of this.segments.entries()) {
      if (segment.kind === "group" && segment.node.id === id) return this.begins[place] ?? -1;
      if (segment.kind !== "rows") continue;
      const at = segment.rows.indexOf(id);
      if (at >= 0) return (this.begins[place] ?? 0) + at;
    }
    return -1;
  }

  /** All rows between two places, read where they are not held. */
  async rowsBetween(first: number, last: number): Promise<ViewRow[]> {
    const found: ViewRow[] = [];
    for (const [place, segment] of this.segments.entries()) {
      const begin = this.begins[place] ?? 0;
      if (segment.kind !== "rows" || begin > last) continue;
      const end = Math.min(segment.rows.length - 1, last - begin);
      if (end >= 0 && end >= first - begin) found.push(...(await segment.rows.rowsOf(Math.max(0, first - begin), end)));
    }
    return found;
  }

  private segmentAt(index: number): number {
    let [low, high] = [0, this.begins.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.begins[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export const listOfRows = (rows: RemoteRows): ItemList => new ItemList([{ kind: "rows", rows, level: 0 }], rows);
