import { createReadStream } from "node:fs";
import type { Answers } from "@/lib/ingest/answers";
import { RowError } from "@/lib/ingest/row";
import { sampleOf, targetOf } from "@/lib/ingest/sample";
import { recordsOf } from "@/lib/ingest/transforms/records";

/**
 * Recognises a file and maps its rows as the ingest does; a row that is rejected comes as its reason. Throws why something must be
 * asked that `answers` leaves open.
 */
export const readFixture = (file: string, answers?: Answers) => readBytes(createReadStream(file), file, answers);

/** The same for an export that a test writes itself. */
export const readText = (content: string, name = "export", answers?: Answers) =>
  readBytes(chunks(content), name, answers);

async function* chunks(content: string) {
  yield Buffer.from(content);
}

async function readBytes(bytes: AsyncIterable<Uint8Array>, name: string, answers: Answers = {}) {
  const batches = [];
  for await (const batch of recordsOf(bytes)) batches.push(batch);
  const decision = targetOf(sampleOf(batches, name), answers);
  if (decision.kind === "question") throw new Error(decision.question.because.join(" "));
  const { target, reason } = decision;
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
