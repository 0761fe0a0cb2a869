import type { Cells } from "@/lib/ingest/bytes/cells";

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

export type Scan = {
  /** Where the next record starts. */
  next: number;
  fields: number;
  outcome: "complete" | "needs-more" | "damaged";
};

/** Tells records of a delimited file apart, byte by byte; only the cells that are asked for become strings. */
export class CsvScanner implements Cells {
  bytes: Buffer = Buffer.alloc(0);
  starts = new Int32Array(512);
  ends = new Int32Array(512);
  /** 0 plain, 1 quoted, 2 quoted with doubled quotes inside. */
  kinds = new Uint8Array(512);

  constructor(private readonly delimiter: number) {}

  scan(bytes: Uint8Array, from: number, isLast: boolean): Scan {
    const { delimiter } = this;
    // Locals: a look at the object for every cell would cost as much as its bytes.
    let { starts, ends, kinds } = this;
    const end = bytes.length;
    let at = from;
    let fields = 0;
    for (;;) {
      if (fields === starts.length) {
        this.grow();
        ({ starts, ends, kinds } = this);
      }
      if (at < end && bytes[at] === quote) {
        const start = at + 1;
        let doubled = 1;
        at = start;
        for (;;) {
          // Quotes inside JSON are close to each other: a call for each would cost more than the bytes between.
          while (at < end && bytes[at] !== quote) at += 1;
          if (at === end) return { next: end, fields, outcome: isLast ? "damaged" : "needs-more" };
          if (at + 1 === end && !isLast) return { next: end, fields, outcome: "needs-more" };
          if (bytes[at + 1] !== quote) break;
          doubled = 2;
          at += 2;
        }
        starts[fields] = start;
        ends[fields] = at;
        kinds[fields] = doubled;
        at += 1;
        if (at < end && bytes[at] === carriageReturn && (at + 1 === end || bytes[at + 1] === lineFeed)) {
          if (at + 1 === end && !isLast) return { next: end, fields, outcome: "needs-more" };
          at += 1;
        }
      } else {
        const start = at;
        for (; at < end; at += 1) {
          const byte = bytes[at];
          if (byte === delimiter || byte === lineFeed) break;
        }
        if (at === end && !isLast) return { next: end, fields, outcome: "needs-more" };
        starts[fields] = start;
        ends[fields] = at > start && bytes[at] !== delimiter && bytes[at - 1] === carriageReturn ? at - 1 : at;
        kinds[fields] = 0;
      }
      fields += 1;
      if (at >= end) return { next: end, fields, outcome: isLast ? "complete" : "needs-more" };
      if (bytes[at] === lineFeed) return { next: at + 1, fields, outcome: "complete" };
      // A closing quote with text behind it: the quotes of this record do not pair.
      if (bytes[at] !== delimiter) return { next: at, fields, outcome: "damaged" };
      at += 1;
    }
  }

  /** Start, end and kind of each cell of the record that was scanned last, for keeping. */
  places(fields: number): Int32Array {
    const places = new Int32Array(fields * 3);
    for (let field = 0; field < fields; field += 1) {
      places[field * 3] = this.starts[field] ?? 0;
      places[field * 3 + 1] = this.ends[field] ?? 0;
      places[field * 3 + 2] = this.kinds[field] ?? 0;
    }
    return places;
  }

  private grow() {
    const double = <Kind extends Int32Array | Uint8Array>(old: Kind, next: Kind): Kind => {
      next.set(old);
      return next;
    };
    this.starts = double(this.starts, new Int32Array(this.starts.length * 2));
    this.ends = double(this.ends, new Int32Array(this.ends.length * 2));
    this.kinds = double(this.kinds, new Uint8Array(this.kinds.length * 2));
  }
}
