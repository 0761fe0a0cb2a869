import { createReadStream } from "node:fs";
import type { Format, MapContext } from "@/lib/ingest/formats/define-format";
import { RowError } from "@/lib/ingest/row";
import { recordsOf } from "@/lib/ingest/transforms/records";

/** Maps a file with a given format as if the analyst had answered what it leaves open; a rejected row comes as its reason. */
export async function mapFixture(format: Format, file: string, answers: Partial<MapContext>) {
  const context: MapContext = { table: "", fileName: file, order: null, zone: null, ...answers };
  const events = [];
  for await (const batch of recordsOf(createReadStream(file))) {
    for (const { row, damage } of batch.records) {
      try {
        if (!row) throw new RowError(damage ?? "");
        events.push(format.map(row, context));
      } catch (error) {
        if (!(error instanceof RowError)) throw error;
        events.push(error.message);
      }
    }
  }
  return events;
}
