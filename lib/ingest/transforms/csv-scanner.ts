import type { Cells } from "@/lib/ingest/bytes/cells";
import { sharedKernel } from "@/lib/ingest/bytes/kernel/kernel";

const outcomes = ["complete", "needs-more", "damaged"] as const;

export type Scan = {
  /** Where the next record starts. */
  next: number;
  fields: number;
  /** Line feeds in a complete record. */
  lines: number;
  outcome: (typeof outcomes)[number];
};

/** Tells records of a delimited file apart; only the cells that are asked for become strings. */
export class CsvScanner implements Cells {
  bytes: Buffer = Buffer.alloc(0);
  view = new DataView(this.bytes.buffer);
  private kernel = sharedKernel;

  constructor(private readonly delimiter: number) {}

  get starts() {
    return this.kernel.starts;
  }

  get ends() {
    return this.kernel.ends;
  }

  get kinds() {
    return this.kernel.kinds;
  }

  /** Takes the bytes that are to be scanned. */
  load(bytes: Uint8Array, kernel = sharedKernel) {
    this.kernel = kernel;
    kernel.load(bytes);
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  scan(from: number, to: number, isLast: boolean): Scan {
    const { kernel } = this;
    const next = kernel.scan(from, to, this.delimiter, isLast);
    return { next, fields: kernel.count, lines: kernel.lines, outcome: outcomes[kernel.outcome] ?? "damaged" };
  }

  /** Works out the hashes of the record that was scanned last. */
  hash(fields: number) {
    this.kernel.hash(fields);
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
}
