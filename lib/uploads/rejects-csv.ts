import { csvLine } from "@/lib/export/csv";
import type { RejectRow } from "./schema";

/** Rejected rows as CSV: where each stood, why it was rejected, what it said. */
export async function* rejectsCsv(rows: AsyncIterable<RejectRow>): AsyncIterable<string> {
  yield csvLine(["file", "line", "byte offset", "reason", "original text"]);
  for await (const { file, line, offset, reason, raw } of rows) yield csvLine([file, line, offset, reason, raw]);
}
