import { createHash } from "node:crypto";

/** The SHA-256 of bytes that pass by; null until somebody has read them to their end. */
export class Digest {
  sha256: string | null = null;

  /** The same bytes; they may be read more than once. */
  async *of(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    const hash = createHash("sha256");
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
    this.sha256 = hash.digest("hex");
  }
}
