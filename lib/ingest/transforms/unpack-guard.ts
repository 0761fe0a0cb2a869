import { AppError } from "@/lib/errors";
import type { Fed } from "./inflate";
import { peek } from "./peek";

export const unpackLimits = {
  /** Of one upload, all members together. */
  unpackedBytes: 200 * 2 ** 30,
  /** Logs shrink 20 to 60 times; a bomb a thousand times. Looked at once this much came out. */
  ratio: 250,
  ratioFrom: 64 * 2 ** 20,
};

/** So much is unpacked before any of it is given: what comes out of next to nothing is looked at to `ratioFrom` first. */
const probeBytes = 2 ** 22;

type Packed = (fed: Fed) => Promise<AsyncIterable<Uint8Array>>;

/** Counts what comes out of one upload's archives and stops what no log does. */
export class UnpackGuard {
  private unpacked = 0;

  constructor(private readonly limits = unpackLimits) {}

  /** What is unpacked, unless it is a bomb: of one that is so from its start, nothing is given. */
  async *watch(open: Packed): AsyncIterable<Uint8Array> {
    const fed = { bytes: 0 };
    const { head, bytes, close } = await peek(await open(fed), probeBytes);
    if (head.length < probeBytes || head.length < (this.limits.ratio / 2) * fed.bytes) {
      yield* this.counted(bytes, fed);
      return;
    }
    await close();
    const looked = { bytes: 0 };
    let own = 0;
    for await (const chunk of await open(looked)) {
      own += chunk.length;
      this.assertLog(own, looked, "Nothing of it was read.");
      if (own > this.limits.ratioFrom) break;
    }
    const again = { bytes: 0 };
    yield* this.counted(await open(again), again);
  }

  /** The bytes as they are, until it is clear that no log is made of so little. */
  async *counted(bytes: AsyncIterable<Uint8Array>, fed: Fed): AsyncIterable<Uint8Array> {
    let own = 0;
    for await (const chunk of bytes) {
      own += chunk.length;
      this.unpacked += chunk.length;
      if (this.unpacked > this.limits.unpackedBytes) {
        throw new AppError(
          "invalid",
          `The archive unpacks to far more than logs do: ${gibibytes(this.unpacked)} came out. It was not read further.`,
        );
      }
      this.assertLog(own, fed, "It was not read further.");
      yield chunk;
    }
  }

  private assertLog(own: number, fed: Fed, end: string) {
    const { ratio, ratioFrom } = this.limits;
    if (own <= ratioFrom || own <= ratio * fed.bytes) return;
    throw new AppError(
      "invalid",
      `It unpacks to far more than logs do, as a bomb does: ${Math.floor(own / Math.max(fed.bytes, 1))} bytes came out of each byte. ${end}`,
    );
  }
}

const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
