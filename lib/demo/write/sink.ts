import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

export type Sink = { rows: number; write(lines: string, rows: number): Promise<void>; close(): Promise<void> };

/** A file that is written as the lines come; a slow disk slows the writer down instead of filling the memory. */
export function openSink(path: string, packing: "plain" | "gzip"): Sink {
  const head = packing === "gzip" ? createGzip({ level: 1 }) : new PassThrough();
  const written = pipeline(head, createWriteStream(path));
  // A failure is reported by the write or the close that meets it.
  written.catch(() => undefined);
  const sink: Sink = {
    rows: 0,
    async write(lines, rows) {
      sink.rows += rows;
      if (lines !== "" && !head.write(lines)) await Promise.race([once(head, "drain"), written]);
    },
    async close() {
      head.end();
      await written;
    },
  };
  return sink;
}
