import { AppError } from "@/lib/errors";
import type { Format, MapContext, Sample } from "./formats/define-format";
import type { Row } from "./row";
import { describeEventViewer } from "./sniff/event-viewer";
import { describeUnknown, recognise } from "./sniff/recognise";
import { dayOrder } from "./times/parse-time";
import type { Batch } from "./transforms/record";

/** So many rows tell the format and the order of day and month. */
export const sampleRows = 200;

/** What a file was taken for, and how its rows are mapped. */
export type Target = { format: Format; context: MapContext };

/** The first rows of a file, and every name that occurs in them or in its header. */
export function sampleOf(batches: Batch[], fileName: string): Sample {
  const rows: Row[] = [];
  for (const batch of batches) for (const { row } of batch.records) if (row && rows.length < sampleRows) rows.push(row);
  const keys = new Set<string>();
  for (const row of rows) for (const key of row.keys()) keys.add(key);
  const columns = batches.findLast((batch) => batch.columns !== null)?.columns;
  for (const key of columns?.byKey.keys() ?? []) keys.add(key);
  return { keys, rows, localTime: columns?.localTime ?? new Set(), fileName };
}

const timeColumns = ["createddatetime", "timegenerated", "timestamp", "time", "starttime", "endtime"];

/** Recognises a sample; throws an AppError that says what the file looks like instead. */
export function targetOf(sample: Sample): { target: Target; reason: string } {
  if (sample.rows.length === 0) {
    // The rows of such a list have one cell more than the header.
    const message = describeEventViewer(sample) ?? "The file has a header or brackets, but no rows.";
    throw new AppError("invalid", message);
  }
  const found = recognise(sample);
  if (!found) throw new AppError("invalid", describeUnknown(sample));
  const local = timeColumns.find((key) => sample.localTime.has(key));
  if (local) {
    throw new AppError(
      "invalid",
      `The column ${local} is in the local time of whoever exported it, and the file does not say which zone that is. Export it with the time zone set to UTC.`,
    );
  }
  const order = dayOrder(sample.rows.flatMap((row) => timeColumns.map((key) => row.get(key))));
  const { format, recognition } = found;
  return {
    target: { format, context: { table: recognition.table, fileName: sample.fileName, order, zone: null } },
    reason: recognition.because,
  };
}
