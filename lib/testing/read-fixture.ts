import { createReadStream } from "node:fs";
import { RowError } from "@/lib/ingest/row";
import { sampleOf, targetOf } from "@/lib/ingest/sample";
import { recordsOf } from "@/lib/ingest/transforms/records";

/** Recognises a file and maps its rows as the ingest does; a row that is rejected comes as its reason. */
export async function readFixture(file: string) {
  const batches = [];
  for await (const batch of recordsOf(createReadStream(file))) batches.push(batch);
  const { target, reason } = targetOf(sampleOf(batches, file));
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
