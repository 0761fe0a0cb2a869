import { ByteMemo } from "./byte-memo";
import type { Cells } from "./cells";
import { type ExtraColumn, GrowingBuffer } from "./extra-writer";
import type { Kernel } from "./kernel/kernel";

/** What rows of a file share, as JSON objects: an entry's number leads to its id, once its text is stored. */
export class SharedEntries {
  private readonly unresolved: Buffer[] = [];
  private ids = new Int32Array(1024);
  private resolved = 0;
  /** Bytes held, for bounding them. */
  bytes = 0;

  get size() {
    return this.resolved + this.unresolved.length;
  }

  add(text: Buffer): number {
    this.unresolved.push(text);
    this.bytes += text.length;
    return this.size - 1;
  }

  /** Asks for the ids of the entries that have none yet, and lets go of their texts. */
  async resolve(idsOf: (texts: Buffer[]) => Promise<Int32Array>) {
    const made = this.unresolved.length;
    if (made === 0) return;
    const ids = await idsOf(this.unresolved.slice());
    if (this.ids.length < this.resolved + made) {
      const grown = new Int32Array((this.resolved + made) * 2);
      grown.set(this.ids);
      this.ids = grown;
    }
    this.ids.set(ids, this.resolved);
    for (const text of this.unresolved.splice(0, made)) this.bytes -= text.length;
    this.resolved += made;
  }

  id(entry: number): number {
    return this.ids[entry] as number;
  }
}

/** In place of an entry: the row says nothing in these columns. */
const nothing = -1;
/** In place of an entry: what the row says there is to stay with it. */
export const notShared = -2;
/** After so many rows fewer than one in so many may be new, or the columns are not worth sharing. */
const trial = 4096;
const mostlyKnown = 8;
const mostBytes = 16 << 20;

/** Columns that mostly say together what they said in another row of the file; kept once, while that holds. */
export class SharedColumns {
  private readonly memo: ByteMemo;
  private readonly entryOf: number[] = [];
  private lookups = 0;
  /** False once rows have shown to say something else each time. */
  private isWorthIt = true;

  constructor(
    private readonly columns: readonly ExtraColumn[],
    private readonly entries: SharedEntries,
    kernel: Kernel,
  ) {
    this.memo = new ByteMemo(kernel);
    this.memo.look(columns.flatMap((column) => [...column.indexes]));
  }

  /** The entry of what the row says; below zero there is none. */
  find(cells: Cells): number {
    if (!this.isWorthIt) return notShared;
    if (this.columns.length === 0) return nothing;
    const known = this.memo.size;
    const place = this.memo.find();
    if (place === known) this.entryOf[place] = this.make(cells);
    this.lookups += 1;
    const tooOften = this.lookups >= trial && this.memo.size * mostlyKnown > this.lookups;
    if (tooOften || this.memo.bytes > mostBytes) this.isWorthIt = false;
    return this.entryOf[place] as number;
  }

  /** Puts what the row says there beside what is its own. */
  write(cells: Cells, out: GrowingBuffer) {
    for (const column of this.columns) column.write(cells, out);
  }

  private make(cells: Cells): number {
    const text = new GrowingBuffer(1024);
    this.write(cells, text);
    if (text.length === 0) return nothing;
    text.append(Buffer.from("}"));
    const json = Buffer.from(text.buffer.subarray(0, text.length));
    // The first member has a comma in front of it.
    json[0] = 123;
    return this.entries.add(json);
  }
}
