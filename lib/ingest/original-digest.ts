import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { digestOf, originalPath } from "@/lib/uploads/storage";

/**
 * The SHA-256 of an original, computed beside the reading of its rows: the processor has time for it while the database writes, and
 * nobody waits for gigabytes to be digested before the first row is there.
 */
export class OriginalDigest {
  private readonly leaving = new AbortController();
  private readonly written: Promise<string>;

  constructor(
    private readonly uploadId: string,
    known: string | null,
  ) {
    this.written = known === null ? this.write() : Promise.resolve(known);
    // Whoever asks for it hears of a failure.
    this.written.catch(() => undefined);
  }

  private async write(): Promise<string> {
    const { uploadId } = this;
    const sha256 = await digestOf(originalPath(uploadId), this.leaving.signal);
    const said = { actor: "worker", action: "upload.hashed", object: `upload/${uploadId}`, detail: { sha256 } } as const;
    await transaction(async (client) => {
      await client.query("update upload set sha256 = $2 where id = $1", [uploadId, sha256]);
      await appendAudit(said, client);
    });
    return sha256;
  }

  /** Once it is written down. */
  ended(): Promise<string> {
    return this.written;
  }

  /** Waits for it in vain no longer; the next attempt begins it anew. */
  leave() {
    this.leaving.abort();
  }
}
