import { AppError } from "@/lib/errors";
import { shapeOf } from "@/lib/ingest/sniff/shape";
import { CsvRecords } from "./csv-records";
import { JsonRecords } from "./json-records";
import type { Batch } from "./record";
import { asUtf8 } from "./utf8";

/** Small slices keep a batch's memory and the time to the next cancel flat. */
const sliceBytes = 1 << 18;

function splitterFor(head: Uint8Array): { push: (chunk: Uint8Array, isLast: boolean) => Batch } {
  const shape = shapeOf(head.subarray(0, 1 << 16));
  if (shape.kind === "json") return new JsonRecords();
  if (shape.kind === "delimited") return new CsvRecords(shape.delimiter);
  if (shape.kind === "empty") throw new AppError("invalid", "The file is empty.");
  throw new AppError("invalid", "XML is not read yet. Export the rows as CSV or JSON.");
}

/**
 * The records of one file. When the bytes end in an error, such as a damaged archive, everything before it has been given and the
 * error follows as the last thing.
 */
export async function* recordsOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Batch> {
  let splitter: ReturnType<typeof splitterFor> | null = null;
  let held: Uint8Array | null = null;
  let failure: unknown = null;
  try {
    for await (const chunk of asUtf8(bytes)) {
      for (let at = 0; at < chunk.length; at += sliceBytes) {
        const slice = chunk.subarray(at, at + sliceBytes);
        if (held) {
          splitter ??= splitterFor(held);
          yield splitter.push(held, false);
        }
        held = slice;
      }
    }
  } catch (error) {
    failure = error;
  }
  if (held === null && failure === null) throw new AppError("invalid", "The file is empty.");
  if (held) {
    splitter ??= splitterFor(held);
    yield splitter.push(held, true);
  }
  if (failure) throw failure;
}
