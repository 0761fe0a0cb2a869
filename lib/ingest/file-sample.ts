import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { originalPath } from "@/lib/uploads/storage";
import type { Sample } from "./formats/define-format";
import { sampleOf, sampleRows } from "./sample";
import { membersOf } from "./transforms/members";
import type { Batch } from "./transforms/record";
import { recordsOf } from "./transforms/records";

/** The first rows of a file of an upload, read from its original as the ingest reads it. */
export async function fileSample(fileId: number): Promise<Sample> {
  const file = await db.uploadFile.findUnique({ where: { id: fileId }, include: { upload: true } });
  if (!file) throw new AppError("not-found", "There is no such file.");
  if (file.upload.originalRemovedAt) {
    throw new AppError("conflict", "The original was removed, so the file cannot be looked into any more.");
  }
  const { upload, ordinal } = file;
  const { members } = await membersOf(originalPath(upload.id), upload.fileName, Number(upload.bytes));
  let at = 0;
  for await (const member of members) {
    if (at++ !== ordinal) continue;
    return sampleOf(await firstBatches(await member.open()), member.name);
  }
  throw new AppError("not-found", "The file is not in the original any more.");
}

async function firstBatches(bytes: AsyncIterable<Uint8Array>): Promise<Batch[]> {
  const batches: Batch[] = [];
  let records = 0;
  try {
    for await (const batch of recordsOf(bytes)) {
      batches.push(batch);
      records += batch.records.length;
      if (records >= sampleRows) break;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return batches;
}
