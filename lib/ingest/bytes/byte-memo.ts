import type { Cells } from "./cells";

const separator = 0xf8;
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
  private scratch = Buffer.allocUnsafe(1 << 12);
  size = 0;

  /** Bytes held, for bounding them. */
  get bytes() {
    return this.places[this.size] ?? 0;
  }

  /** The number of these cells; it equals the old `size` when they are new. */
  find(cells: Cells, indexes: readonly number[]): number {
    const length = this.gather(cells, indexes);
    const { scratch } = this;
    let hash = length;
    for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ (scratch[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.slots[slot] as number;
      if (entry === -1) return this.add(slot, hash, length);
      if (this.hashes[entry] === hash && this.isSame(entry, length)) return entry;
      slot = (slot + 1) & mask;
    }
  }

  clear() {
    this.slots.fill(-1);
    this.size = 0;
  }

  private gather({ bytes, starts, ends, kinds }: Cells, indexes: readonly number[]): number {
    let length = 0;
    for (let i = 0; i < indexes.length; i += 1) {
      const index = indexes[i] as number;
      let at = starts[index] as number;
      const end = ends[index] as number;
      if (length + end - at >= this.scratch.length) this.growScratch(length + end - at);
      const { scratch } = this;
      if (at === end) {
        scratch[length++] = 0xff;
        continue;
      }
      // No byte of UTF-8 is that large: cells cannot run into each other.
      scratch[length++] = separator + (kinds[index] as number);
      if (end - at > 100) {
        bytes.copy(scratch, length, at, end);
        length += end - at;
      } else {
        while (at < end) scratch[length++] = bytes[at++] as number;
      }
    }
    return length;
  }

  private isSame(entry: number, length: number): boolean {
    const start = this.places[entry] as number;
    const end = this.places[entry + 1] as number;
    if (end - start !== length) return false;
    const { arena, scratch } = this;
    if (length > 100) return scratch.compare(arena, start, end, 0, length) === 0;
    for (let at = 0; at < length; at += 1) if (arena[start + at] !== scratch[at]) return false;
    return true;
  }

  private add(slot: number, hash: number, length: number): number {
    const entry = this.size;
    const start = this.places[entry] as number;
    if (start + length > this.arena.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.arena.length * 2, start + length));
      this.arena.copy(grown, 0, 0, start);
      this.arena = grown;
    }
    this.scratch.copy(this.arena, start, 0, length);
    this.slots[slot] = entry;
    this.hashes[entry] = hash;
    this.places[entry + 1] = start + length;
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

  private growScratch(needed: number) {
    const grown = Buffer.allocUnsafe(Math.max(this.scratch.length * 2, needed + 64));
    this.scratch.copy(grown);
    this.scratch = grown;
  }
}
