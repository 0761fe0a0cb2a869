import { createGunzip, createInflateRaw, type Gunzip, gunzipSync, type InflateRaw, inflateRawSync } from "node:zlib";
import { peek } from "./peek";

export type Open = () => Promise<AsyncIterable<Uint8Array>>;
export type Packing = "gzip" | "deflate";

/** How many packed bytes what came out so far was made of. */
export type Fed = { bytes: number };

const pieceBytes = 1 << 14;
const options = { chunkSize: 1 << 17 };
/** So little is unpacked at once, unless more comes out than so little log holds. */
const small = { packed: 1 << 16, unpacked: 1 << 20 };

/** Feeds an unpacker piece by piece, so that it is known which piece an error belongs to. */
class Feeder {
  error: Error | null = null;
  isOver = false;
  private readonly stream: Gunzip | InflateRaw;
  private out: Buffer[] = [];
  private settle: (() => void) | null = null;

  constructor(packing: Packing) {
    this.stream = packing === "gzip" ? createGunzip(options) : createInflateRaw(options);
    this.stream.on("data", (chunk: Buffer) => this.out.push(chunk));
    this.stream.on("end", () => {
      this.isOver = true;
      this.settle?.();
    });
    this.stream.on("error", (error) => {
      this.error ??= error;
      this.settle?.();
    });
  }

  /** Settles when the piece is unpacked or the stream has ended, well or badly. */
  write(piece: Uint8Array): Promise<void> {
    return this.settled((done) => this.stream.write(piece, done));
  }

  end(): Promise<void> {
    return this.settled(() => this.stream.end());
  }

  take(): Buffer[] {
    const { out } = this;
    this.out = [];
    return out;
  }

  close() {
    this.stream.destroy();
  }

  private settled(start: (done: () => void) => void): Promise<void> {
    if (this.error || this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      this.settle = resolve;
      start(resolve);
    });
  }
}

async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
  }
}

function unpackedAtOnce(bytes: Uint8Array, packing: Packing): Buffer | null {
  try {
    return (packing === "gzip" ? gunzipSync : inflateRawSync)(bytes, { maxOutputLength: small.unpacked });
  } catch {
    // Piece by piece, what stands in front of the damage comes out.
    return null;
  }
}

/**
 * Unpacks a stream. Every byte in front of a damaged place is given, then the error comes: zlib forgets what it had unpacked of the
 * piece in which it fails, so that piece is fed once more, byte by byte.
 */
export async function* inflated(open: Open, packing: Packing, fed: Fed = { bytes: 0 }): AsyncIterable<Uint8Array> {
  const { head, isWhole, bytes } = await peek(await open(), small.packed + 1);
  const whole = isWhole ? unpackedAtOnce(head, packing) : null;
  if (whole) {
    fed.bytes = head.length;
    if (whole.length > 0) yield whole;
    return;
  }
  const feeder = new Feeder(packing);
  let given = 0;
  let sound = 0;
  let isBroken = false;
  const take = () => {
    const chunks = feeder.take();
    for (const chunk of chunks) given += chunk.length;
    return chunks;
  };
  try {
    // The next piece is unpacked while the reader works on the last one.
    let writing: Promise<void> = Promise.resolve();
    let pending = 0;
    for await (const piece of pieces(bytes)) {
      await writing;
      if (feeder.error || feeder.isOver) break;
      sound += pending;
      fed.bytes = sound;
      const chunks = take();
      writing = feeder.write(piece);
      pending = piece.length;
      yield* chunks;
    }
    await writing;
    isBroken = feeder.error !== null;
    if (!isBroken) {
      fed.bytes = sound + pending;
      await feeder.end();
      yield* take();
    }
  } finally {
    feeder.close();
  }
  if (isBroken) yield* again(open, packing, sound, given);
  if (feeder.error) throw feeder.error;
}

/** What comes out behind the first `given` bytes until the piece that starts at `sound` fails. */
async function* again(open: Open, packing: Packing, sound: number, given: number): AsyncIterable<Uint8Array> {
  const feeder = new Feeder(packing);
  let fed = 0;
  let seen = 0;
  try {
    for await (const piece of pieces(await open())) {
      const step = fed < sound ? piece.length : 1;
      for (let at = 0; at < piece.length; at += step) {
        await feeder.write(piece.subarray(at, at + step));
        for (const chunk of feeder.take()) {
          const fresh = chunk.subarray(Math.max(0, Math.min(chunk.length, given - seen)));
          seen += chunk.length;
          if (fresh.length > 0) yield fresh;
        }
        if (feeder.error || feeder.isOver) return;
      }
      fed += piece.length;
    }
  } finally {
    feeder.close();
  }
}
