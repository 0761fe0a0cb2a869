import type { Cells } from "./cells";

/** In front of each cell: its kind, or that it is empty. */
const separator = 0xf8;
const empty = 0xff;
const initialSlots = 1 << 12;

/**
 * Remembers groups of cells by their bytes: the same bytes give the same number, new ones the next. Numbers count from 0 until
 * `clear`.
 */
export class ByteMemo {
  private slots = new Int32Array(initialSlots).fill(-1);
  private hashes = new Int32Array(initialSlots);
  private places = new Int32Array(initialSlots + 1);
  private arena = Buffer.allocUnsafe(1 << 16);
  size = 0;

  /** Bytes held, for bounding them. */
  get bytes() {
    return this.places[this.size] ?? 0;
  }

  /** The number of these cells; it equals the old `size` when they are new. */
  find(cells: Cells, indexes: readonly number[]): number {
    const { bytes, starts, ends, kinds } = cells;
    let hash = indexes.length;
    let length = 0;
    for (let i = 0; i < indexes.length; i += 1) {
      const index = indexes[i] as number;
      let at = starts[index] as number;
      const end = ends[index] as number;
      length += end - at + 1;
      hash = Math.imul(hash ^ (at === end ? empty : separator + (kinds[index] as number)), 0x01000193);
      // Four bytes at a time: the multiplications wait for each other, the reads do not.
      for (; at + 4 <= end; at += 4) {
        const word =
          (bytes[at] as number) |
          ((bytes[at + 1] as number) << 8) |
          ((bytes[at + 2] as number) << 16) |
          ((bytes[at + 3] as number) << 24);
        hash = Math.imul(hash ^ word, 0x5bd1e995);
        hash ^= hash >>> 13;
      }
      for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    }
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.slots[slot] as number;
      if (entry === -1) return this.add(slot, hash, cells, indexes, length);
      if (this.hashes[entry] === hash && this.isSame(entry, cells, indexes, length)) return entry;
      slot = (slot + 1) & mask;
    }
  }

  clear() {
    this.slots.fill(-1);
    this.size = 0;
  }

  private isSame(entry: number, { bytes, starts, ends, kinds }: Cells, indexes: readonly number[], length: number) {
    const { arena } = this;
    let place = this.places[entry] as number;
    if ((this.places[entry + 1] as number) - place !== length) return false;
    for (let i = 0; i < indexes.length; i += 1) {
      const index = indexes[i] as number;
      let at = starts[index] as number;
      const end = ends[index] as number;
      if (arena[place++] !== (at === end ? empty : separator + (kinds[index] as number))) return false;
      if (end - at > 64) {
        if (bytes.compare(arena, place, place + end - at, at, end) !== 0) return false;
        place += end - at;
      } else {
        while (at < end) if (bytes[at++] !== arena[place++]) return false;
      }
    }
    return true;
  }

  private add(slot: number, hash: number, cells: Cells, indexes: readonly number[], length: number): number {
    const entry = this.size;
    let place = this.places[entry] as number;
    if (place + length > this.arena.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.arena.length * 2, place + length));
      this.arena.copy(grown, 0, 0, place);
      this.arena = grown;
    }
    for (const index of indexes) {
      const start = cells.starts[index] as number;
      const end = cells.ends[index] as number;
      // No byte of UTF-8 is that large: cells cannot run into each other.
      this.arena[place++] = start === end ? empty : separator + (cells.kinds[index] as number);
      place += cells.bytes.copy(this.arena, place, start, end);
    }
    this.slots[slot] = entry;
    this.hashes[entry] = hash;
    this.places[entry + 1] = place;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return entry;
  }

  private rehash() {
    const size = this.slots.length * 2;
    const hashes = new Int32Array(size);
    hashes.set(this.hashes);
    const places = new Int32Array(size + 1);
    places.set(this.places);
    this.hashes = hashes;
    this.places = places;
    this.slots = new Int32Array(size).fill(-1);
    for (let entry = 0; entry < this.size; entry += 1) {
      let slot = (hashes[entry] as number) & (size - 1);
      while (this.slots[slot] !== -1) slot = (slot + 1) & (size - 1);
      this.slots[slot] = entry;
    }
  }
}
