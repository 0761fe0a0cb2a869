import { createReadStream } from "node:fs";
import { RowError } from "@/lib/ingest/row";
import { certainTarget, sampleOf } from "@/lib/ingest/sample";
import { recordsOf } from "@/lib/ingest/transforms/records";

/** Recognises a file and maps its rows as the ingest does; a row that is rejected comes as its reason. */
export const readFixture = (file: string) => readBytes(createReadStream(file), file);

/** The same for an export that a test writes itself. */
export const readText = (content: string, name = "export") => readBytes(chunks(content), name);

async function* chunks(content: string) {
  yield Buffer.from(content);
}

async function readBytes(bytes: AsyncIterable<Uint8Array>, name: string) {
  const batches = [];
  for await (const batch of recordsOf(bytes)) batches.push(batch);
  const { target, reason } = certainTarget(sampleOf(batches, name));
  const events = batches
    .flatMap((batch) => batch.records)
    .map((record) => {
      try {
        if (!record.row) throw new RowError(record.damage ?? "");
        return target.format.map(record.row, target.context);
      } catch (error) {
        if (error instanceof RowError) return error.message;
        throw error;
      }
    });
  return { format: target.format.id, table: target.context.table, reason, events };
}
