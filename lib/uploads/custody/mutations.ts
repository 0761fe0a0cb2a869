import { stat } from "node:fs/promises";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { digestOf, originalPath } from "../storage";

export type OriginalCheck = { matches: boolean; found: string | null; expected: string };

/** Reads the original from its first byte to its last, compares it with what was received, and writes down what came of it. */
export async function checkOriginal(uploadId: string, by: string): Promise<OriginalCheck> {
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw new AppError("not-found", "There is no such upload.");
  if (upload.originalRemovedAt) throw new AppError("conflict", "The original was removed: there is nothing to check.");
  const { sha256: expected } = upload;
  if (expected === null) throw new AppError("conflict", "Its hash is not known yet. Wait until it is being read.");
  const file = originalPath(uploadId);
  const isThere = (await stat(file).catch(() => null))?.isFile() ?? false;
  const found = isThere ? await digestOf(file) : null;
  const check = { matches: found === expected, expected, found };
  await appendAudit({ actor: by, action: "upload.checked", object: `upload/${uploadId}`, detail: check });
  return check;
}
