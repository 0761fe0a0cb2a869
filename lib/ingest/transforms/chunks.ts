import { open } from "node:fs/promises";

const chunkBytes = 1 << 20;
/** Buffers that nobody looks at any more, to be read into again: made anew for every chunk, they keep the collector busy. */
const spare: Buffer[] = [];
const mostSpare = 8;
const buffers = new WeakMap<ArrayBufferLike, Buffer>();

function newBuffer(): Buffer {
  const buffer = Buffer.allocUnsafeSlow(chunkBytes);
  buffers.set(buffer.buffer, buffer);
  return buffer;
}

/** The bytes of a file from `start` on; one chunk is read while the one before is looked at. */
export async function* chunksOf(path: string, start = 0): AsyncIterable<Uint8Array> {
  const file = await open(path);
  let at = start;
  const read = async () => {
    const buffer = spare.pop() ?? newBuffer();
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, at);
    at += bytesRead;
    return buffer.subarray(0, bytesRead);
  };
  let next = read();
  try {
    for (;;) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = read();
      // Awaited in the next turn, or never; a failure is not a stray one.
      next.catch(() => undefined);
      yield chunk;
    }
  } finally {
    await next.catch(() => undefined);
    await file.close();
  }
}

/** Says that nobody will look at a chunk again. One that was not read by `chunksOf` is left alone. */
export function giveBack(chunk: Uint8Array) {
  const buffer = buffers.get(chunk.buffer);
  if (buffer && spare.length < mostSpare) spare.push(buffer);
}
