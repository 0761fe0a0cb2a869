import { maxRecordBytes } from "./record";

/**
 * The bytes of an unfinished record between two chunks. While a record does not end, it is looked at again only when its bytes have
 * doubled: a long one costs twice its length, not its square.
 */
export class Carry {
  private chunks: Uint8Array[] = [];
  private length = 0;
  private waitFor = 0;
  private last: Uint8Array | null = null;

  /** Everything that is there, or null while it is not worth a look. Of chunks before this one nothing is held from now on. */
  add(chunk: Uint8Array, isLast: boolean): Uint8Array | null {
    const before = this.chunks.at(-1);
    const joined = before && adjoining(before, chunk);
    if (before) this.chunks[this.chunks.length - 1] = joined ?? Buffer.from(before);
    if (!joined) this.chunks.push(chunk);
    this.length += chunk.length;
    this.last = chunk;
    if (this.length < this.waitFor && !isLast) return null;
    const [only] = this.chunks;
    const bytes = this.chunks.length === 1 && only ? only : Buffer.concat(this.chunks);
    this.chunks = [];
    this.length = 0;
    return bytes;
  }

  /** Keeps what is left behind the last whole record. */
  keep(rest: Uint8Array, madeProgress: boolean) {
    const { last } = this;
    // What is left stands at the end of the last chunk, too, and there the next one goes on: nothing need be copied then.
    const there = last && rest.length <= last.length ? last.subarray(last.length - rest.length) : rest;
    this.chunks = rest.length === 0 ? [] : [there];
    this.last = null;
    this.length = rest.length;
    this.waitFor = madeProgress ? 0 : Math.min(rest.length * 2, maxRecordBytes);
  }
}

/** Both as one where they stand behind each other in memory, as the slices of one read do. */
function adjoining(before: Uint8Array, after: Uint8Array): Uint8Array | null {
  if (before.buffer !== after.buffer || before.byteOffset + before.length !== after.byteOffset) return null;
  return Buffer.from(before.buffer, before.byteOffset, before.length + after.length);
}
