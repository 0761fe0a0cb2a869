import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { digestOf, originalPath } from "@/lib/uploads/storage";

/**
 * The SHA-256 of an original, computed beside the reading of its rows: the processor has time for it while the database writes, and
 * nobody waits for gigabytes to be digested before the first row is there.
 */
export class OriginalDigest {
  private readonly leaving = new AbortController();
  private written: Promise<string> | undefined;

  constructor(
    private readonly uploadId: string,
    private readonly known: string | null,
  ) {}

  /** Begins it, unless that was done: after the first rows, so that a worker that starts again is soon back at them. */
  begin() {
    if (!this.written) {
      this.written = this.known === null ? this.write() : Promise.resolve(this.known);
      // Whoever asks for it hears of a failure.
      this.written.catch(() => undefined);
    }
    return this.written;
  }

  private async write(): Promise<string> {
    const { uploadId } = this;
    const sha256 = await digestOf(originalPath(uploadId), this.leaving.signal);
    const said = {
      actor: "worker",
      action: "upload.hashed",
      object: `upload/${uploadId}`,
      detail: { sha256 },
    } as const;
    await transaction(async (client) => {
      await client.query("update upload set sha256 = $2 where id = $1", [uploadId, sha256]);
      await appendAudit(said, client);
    });
    return sha256;
  }

  /** Once it is written down. */
  ended(): Promise<string> {
    return this.begin();
  }

  /** Waits for it in vain no longer; the next attempt begins it anew. */
  leave() {
    this.leaving.abort();
  }
}
