import { maxRecordBytes } from "./record";

/**
 * The bytes of an unfinished record between two chunks. While a record does not end, it is looked at again only when its bytes have
 * doubled: a long one costs twice its length, not its square.
 */
export class Carry {
  private chunks: Uint8Array[] = [];
  private length = 0;
  private waitFor = 0;

  /** Everything that is there, or null while it is not worth a look. */
  add(chunk: Uint8Array, isLast: boolean): Uint8Array | null {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.length < this.waitFor && !isLast) return null;
    const bytes = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    this.chunks = [];
    this.length = 0;
    return bytes;
  }

  /** Keeps what is left behind the last whole record. */
  keep(rest: Uint8Array, madeProgress: boolean) {
    this.chunks = rest.length === 0 ? [] : [rest];
    this.length = rest.length;
    this.waitFor = madeProgress ? 0 : Math.min(rest.length * 2, maxRecordBytes);
  }
}
