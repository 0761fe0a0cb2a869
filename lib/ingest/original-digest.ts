import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { digestOf, originalPath } from "@/lib/uploads/storage";

/**
 * The SHA-256 of an original, computed beside the reading of its rows: the processor has time for it while the database writes, and
 * nobody waits for gigabytes to be digested before the first row is there.
 */
export class OriginalDigest {
  /** No archive: then its digest is that of its one file too. */
  isFile = false;
  private readonly leaving = new AbortController();
  private written: Promise<string> | undefined;

  constructor(
    private readonly uploadId: string,
    private readonly known: string | null,
  ) {}

  /**
   * Begins it, unless that was done, and ends when it is written down. Call it after the first rows: a worker that starts again is
   * sooner back at them.
   */
  write(): Promise<string> {
    if (!this.written) {
      this.written = this.known === null ? this.compute() : Promise.resolve(this.known);
      // Whoever waits for it hears of a failure.
      this.written.catch(() => undefined);
    }
    return this.written;
  }

  private async compute(): Promise<string> {
    const { uploadId, isFile } = this;
    const sha256 = await digestOf(originalPath(uploadId), this.leaving.signal);
    await transaction(async (client) => {
      const values = [uploadId, sha256];
      await client.query("update upload set sha256 = $2 where id = $1", values);
      if (isFile) await client.query("update upload_file set sha256 = $2 where upload_id = $1", values);
      const object = `upload/${uploadId}`;
      await appendAudit({ actor: "worker", action: "upload.hashed", object, detail: { sha256 } }, client);
    });
    return sha256;
  }

  /** Waits for it in vain no longer; the next attempt begins it anew. */
  leave() {
    this.leaving.abort();
  }
}
