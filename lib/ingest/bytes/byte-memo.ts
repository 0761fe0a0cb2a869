import type { Kernel } from "./kernel/kernel";

/** In front of each cell: its kind, or that it is empty. No byte of UTF-8 is that large: cells cannot run into each other. */
const separator = 0xf8;
const empty = 0xff;
const initialSlots = 64;
/** Numbers of a memo and of an entry, as `kernel.wat` has them. */
const memoSize = 5;
const entrySize = 3;

/** Remembers groups of cells by their bytes: the same bytes give the same number, new ones the next, from 0 on. */
export class ByteMemo {
  private readonly at: number;
  private slots = initialSlots;
  private indexes: readonly number[] = [];
  private room = 0;
  size = 0;
  /** Bytes of the entries, for bounding them. */
  bytes = 0;

  constructor(private readonly kernel: Kernel) {
    this.at = kernel.keep(memoSize * 4);
    this.makeTables();
  }

  /** Says which cells the next lookups are about. */
  look(indexes: readonly number[]) {
    const { kernel } = this;
    if (indexes.length > this.room) {
      this.room = indexes.length;
      const list = kernel.keep(indexes.length * 4);
      kernel.words[this.at / 4 + 3] = list;
    }
    this.indexes = indexes;
    const list = (kernel.words[this.at / 4 + 3] as number) / 4;
    for (let i = 0; i < indexes.length; i += 1) kernel.words[list + i] = indexes[i] as number;
    kernel.words[this.at / 4 + 4] = indexes.length;
  }

  /** The number of the row's cells; it equals the old `size` when they are new. */
  find(): number {
    const entry = this.kernel.find(this.at);
    return entry === -1 ? this.add() : entry;
  }

  private add(): number {
    const { kernel } = this;
    const hash = kernel.words[0] as number;
    const slot = kernel.words[1] as number;
    const length = kernel.words[2] as number;
    const place = kernel.keep(length);
    let to = place;
    for (const index of this.indexes) {
      const start = kernel.starts[index] as number;
      const end = kernel.ends[index] as number;
      kernel.memory[to] = start === end ? empty : separator + (kernel.kinds[index] as number);
      kernel.copyCell(start, end, to + 1);
      to += end - start + 1;
    }
    const entry = this.size;
    const { words } = kernel;
    words.set([hash, place, length], this.entriesAt + entry * entrySize);
    words[this.slotsAt + slot] = entry + 1;
    this.size += 1;
    this.bytes += length;
    if (this.size * 2 > this.slots) this.grow();
    return entry;
  }

  private get slotsAt() {
    return (this.kernel.words[this.at / 4] as number) / 4;
  }

  private get entriesAt() {
    return (this.kernel.words[this.at / 4 + 2] as number) / 4;
  }

  private makeTables() {
    const { kernel, slots } = this;
    const [slotsAt, entriesAt] = [kernel.keep(slots * 4), kernel.keep((slots / 2 + 1) * entrySize * 4)];
    const { words } = kernel;
    words.fill(0, slotsAt / 4, slotsAt / 4 + slots);
    words.set([slotsAt, slots - 1, entriesAt], this.at / 4);
  }

  private grow() {
    const old = this.entriesAt;
    this.slots *= 2;
    this.makeTables();
    const { slotsAt, entriesAt } = this;
    const { words } = this.kernel;
    words.copyWithin(entriesAt, old, old + this.size * entrySize);
    for (let entry = 0; entry < this.size; entry += 1) {
      let slot = (words[entriesAt + entry * entrySize] as number) & (this.slots - 1);
      while (words[slotsAt + slot] !== 0) slot = (slot + 1) & (this.slots - 1);
      words[slotsAt + slot] = entry + 1;
    }
  }
}
