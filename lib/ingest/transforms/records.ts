import { AppError } from "@/lib/errors";
import { type Ahead, type Tap, untapped } from "@/lib/ingest/bytes/cells";
import { EvtxRecords } from "@/lib/ingest/evtx/evtx-records";
import { containerBytes, containerOf } from "@/lib/ingest/sniff/container";
import { encodingName } from "@/lib/ingest/sniff/encoding";
import { type Shape, shapeOf } from "@/lib/ingest/sniff/shape";
import { giveBack } from "./chunks";
import { CsvRecords } from "./csv-records";
import { JsonRecords } from "./json-records";
import { peek } from "./peek";
import type { Batch } from "./record";
import { asUtf8 } from "./utf8";
import { XmlRecords } from "./xml-records";

/** What the first bytes say about a file. */
export type Opened = { encoding: string; shape: Shape | { kind: "evtx" } };

/** Small slices keep a batch's memory and the time to the next cancel flat. */
const sliceBytes = 1 << 18;
/** So much of a file tells how its rows are written. */
const headBytes = 1 << 16;

type Splitter = { push: (chunk: Uint8Array, isLast: boolean) => Batch; jump?: (ahead: Ahead) => boolean };

function splitterFor(shape: Shape, tap: Tap): Splitter {
  if (shape.kind === "json") return new JsonRecords(tap);
  if (shape.kind === "delimited") return new CsvRecords(shape.delimiter, tap);
  if (shape.kind === "xml") return new XmlRecords();
  throw new AppError("invalid", "The file is empty.");
}

const markBytes = 3;
const lineFeed = 10;
const carriageReturn = 13;

/** Lines of old Macintosh programs end with a carriage return alone: each becomes a line feed, at the same place. */
async function* withLineFeeds(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) yield chunk.map((byte) => (byte === carriageReturn ? lineFeed : byte));
}

/** So many chunks further on, nothing of one is held any more: neither the last slice nor a record that is not whole. */
const heldChunks = 3;

async function* slices(bytes: AsyncIterable<Uint8Array>, tap: Tap): AsyncIterable<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const chunk of bytes) {
    // Before rows are taken as bytes, records wait for the format to be known.
    if (held.length === heldChunks) {
      const behind = held.shift();
      if (behind && tap.sink) giveBack(behind);
    }
    held.push(chunk);
    for (let at = 0; at < chunk.length; at += sliceBytes) yield chunk.subarray(at, at + sliceBytes);
  }
}

/** Every slice goes to the splitter, the last one named as such. When the bytes end in an error, it follows what was read before. */
async function* split(
  bytes: AsyncIterable<Uint8Array>,
  splitter: Splitter | null,
  tap: Tap,
  jump: () => AsyncIterable<Uint8Array> | null = () => null,
): AsyncIterable<Batch> {
  let held: Uint8Array | null = null;
  let failure: { error: unknown } | null = null;
  try {
    for await (const slice of slices(bytes, tap)) {
      if (held && splitter) yield splitter.push(held, false);
      held = slice;
      const further = jump();
      if (further) return yield* split(further, splitter, tap);
    }
  } catch (error) {
    failure = { error };
  }
  if (held && splitter) yield splitter.push(held, true);
  if (failure) throw failure.error;
  if (!held) throw new AppError("invalid", "The file is empty.");
}

/**
 * The records of one file. When the bytes end in an error, such as a damaged archive, everything before it has been given and the
 * error follows as the last thing. `onOpened` hears what the first bytes say.
 */
export async function* recordsOf(
  packed: AsyncIterable<Uint8Array>,
  onOpened?: (opened: Opened) => void,
  tap: Tap = untapped(),
): AsyncIterable<Batch> {
  const raw = await peek(packed, containerBytes);
  if (containerOf(raw.head) === "evtx") {
    try {
      onOpened?.({ encoding: "", shape: { kind: "evtx" } });
      yield* split(raw.bytes, new EvtxRecords(), tap);
    } finally {
      await raw.close();
    }
    return;
  }
  let encoding = "";
  const utf8 = asUtf8(raw.bytes, (head) => {
    encoding = encodingName(head);
  });
  const { head, bytes, close } = await peek(utf8, headBytes);
  try {
    const shape = shapeOf(head.subarray(0, headBytes));
    // A letter outside ASCII may come late.
    if (encoding === "UTF-8") encoding = encodingName(head);
    if (shape.kind !== "empty") onOpened?.({ encoding, shape });
    const isOldMac = shape.kind === "delimited" && head.includes(carriageReturn) && !head.includes(lineFeed);
    const splitter = head.length === 0 ? null : splitterFor(shape, tap);
    const mayJump = encoding.startsWith("UTF-8") && !isOldMac;
    yield* split(isOldMac ? withLineFeeds(bytes) : bytes, splitter, tap, () => {
      const { ahead } = tap;
      if (!ahead || !mayJump) return null;
      tap.ahead = null;
      if (!splitter?.jump?.(ahead)) return null;
      tap.skip = 0;
      return ahead.open(ahead.offset + (encoding === "UTF-8" ? 0 : markBytes));
    });
  } finally {
    await close();
  }
}
