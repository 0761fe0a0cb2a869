import { closeSync, createReadStream, fstatSync, openSync, read } from "node:fs";
import type { Readable } from "node:stream";
import yauzl from "yauzl";

const windowBytes = 1 << 18;

/** Reads an archive's list in large pieces: it is asked for in very small ones. */
export class ZipReader extends yauzl.RandomAccessReader {
  private readonly file: number;
  readonly size: number;
  private window = Buffer.alloc(0);
  private windowAt = 0;

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
    const next = Buffer.alloc(Math.max(windowBytes, length));
    read(this.file, next, 0, next.length, position, (error, bytesRead) => {
      this.window = next.subarray(0, bytesRead);
      this.windowAt = position;
      const isThere = !error && this.copy(buffer, offset, length, position);
      callback(error ?? (isThere ? null : new Error("unexpected end of the file")));
    });
  }

  override close(callback: (error: Error | null) => void) {
    closeSync(this.file);
    callback(null);
  }

  private copy(buffer: Buffer, offset: number, length: number, position: number): boolean {
    const start = position - this.windowAt;
    if (start < 0 || start + length > this.window.length) return false;
    this.window.copy(buffer, offset, start, start + length);
    return true;
  }
}
