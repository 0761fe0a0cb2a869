import { AppError } from "@/lib/errors";

export const unpackLimits = {
  /** Of one upload, all members together. */
  unpackedBytes: 200 * 2 ** 30,
  /** Logs shrink 20 to 60 times; a bomb a thousand times. Looked at once this much came out. */
  ratio: 250,
  ratioFrom: 64 * 2 ** 20,
};

/** Counts what comes out of one upload's archives and stops what no log does. */
export class UnpackGuard {
  private unpacked = 0;

  constructor(private readonly limits = unpackLimits) {}

  async *watch(bytes: AsyncIterable<Uint8Array>, packedBytes: number): AsyncIterable<Uint8Array> {
    const { ratio, ratioFrom, unpackedBytes } = this.limits;
    let own = 0;
    for await (const chunk of bytes) {
      own += chunk.length;
      this.unpacked += chunk.length;
      const isBomb = own > ratioFrom && own / Math.max(packedBytes, 1) > ratio;
      if (isBomb || this.unpacked > unpackedBytes) {
        throw new AppError("invalid", "The archive unpacks to far more than logs do. It was not read further.");
      }
      yield chunk;
    }
  }
}
