import { closeSync, createReadStream, fstatSync, openSync, read } from "node:fs";
import type { Readable } from "node:stream";
import yauzl from "yauzl";

const windowBytes = 1 << 18;
/** A member of up to this size comes out of a piece that is mostly there already. */
const smallBytes = windowBytes / 4;

type Window = { bytes: Buffer; at: number };

/** Reads an archive in large pieces: its list and its small members are asked for by turns, and in very small ones. */
export class ZipReader extends yauzl.RandomAccessReader {
  private readonly file: number;
  readonly size: number;
  /** The newest first: mostly one of the list and one of the members. */
  private windows: Window[] = [];

  constructor(private readonly path: string) {
    super();
    this.file = openSync(path, "r");
    this.size = fstatSync(this.file).size;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.path, { start, end: end - 1 });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ) {
    if (this.copy(buffer, offset, length, position)) {
      setImmediate(callback, null);
      return;
    }
    const next = Buffer.allocUnsafe(Math.max(windowBytes, length));
    read(this.file, next, 0, next.length, position, (error, bytesRead) => {
      this.windows = [{ bytes: next.subarray(0, bytesRead), at: position }, ...this.windows.slice(0, 1)];
      const isThere = !error && this.copy(buffer, offset, length, position);
      callback(error ?? (isThere ? null : new Error("unexpected end of the file")));
    });
  }

  /** The bytes of one place in the archive. */
  async *range(start: number, length: number): AsyncIterable<Uint8Array> {
    if (length === 0) return;
    if (length > smallBytes) {
      yield* createReadStream(this.path, { start, end: start + length - 1, highWaterMark: 1 << 20 });
      return;
    }
    const bytes = Buffer.allocUnsafe(length);
    await new Promise<void>((resolve, reject) => {
      this.read(bytes, 0, length, start, (error) => (error ? reject(error) : resolve()));
    });
    yield bytes;
  }

  override close(callback: (error: Error | null) => void) {
    closeSync(this.file);
    callback(null);
  }

  private copy(buffer: Buffer, offset: number, length: number, position: number): boolean {
    for (const { bytes, at } of this.windows) {
      const start = position - at;
      if (start < 0 || start + length > bytes.length) continue;
      bytes.copy(buffer, offset, start, start + length);
      return true;
    }
    return false;
  }
}
