import { AppError } from "@/lib/errors";
import type { Answers, Question } from "./answers";
import { formats } from "./formats";
import type { Format, MapContext, Recognition, Sample } from "./formats/define-format";
import { mappedFormat, mappedSample } from "./formats/mapped/format";
import type { Row } from "./row";
import { describeEventViewer } from "./sniff/event-viewer";
import { describeUnknown, recognise } from "./sniff/recognise";
import { OrderEvidence } from "./times/evidence";
import type { DayOrder } from "./times/parse-time";
import { needsZone, sampleValues } from "./times/question";
import type { Batch } from "./transforms/record";

/** So many rows tell the format and the order of day and month. */
export const sampleRows = 200;

/** What a file was taken for, and how its rows are mapped. */
export type Target = { format: Format; context: MapContext };

/** A file is read, or first a question is asked; a file that cannot be read throws an AppError instead. */
export type Decision =
  | { kind: "target"; target: Target; reason: string }
  | { kind: "question"; question: Question; target: Target; reason: string; times: readonly string[] };

/** The first rows of a file, and every name that occurs in them or in its header. */
export function sampleOf(batches: Batch[], fileName: string): Sample {
  const rows: Row[] = [];
  for (const batch of batches) for (const { row } of batch.records) if (row && rows.length < sampleRows) rows.push(row);
  const keys = new Set<string>();
  for (const row of rows) for (const key of row.keys()) keys.add(key);
  const columns = batches.findLast((batch) => batch.columns !== null)?.columns;
  for (const key of columns?.byKey.keys() ?? []) keys.add(key);
  const localTime = columns?.localTime ?? new Set();
  return { keys, rows, localTime, utcTime: columns?.utcTime ?? new Set(), fileName };
}

const timeColumns = ["createddatetime", "timegenerated", "timestamp", "time", "starttime", "endtime"];

type Found = { format: Format; recognition: Pick<Recognition, "table" | "because"> };

/** The format that the analyst chose, or the one that knows the sample best. */
function foundOf(sample: Sample, answers: Answers): Found | null {
  const byAnalyst = "you chose it";
  if (answers.mapping) {
    const format = mappedFormat(answers.table ?? "");
    if (!format) throw new AppError("invalid", `There is no table "${answers.table}" for mapped columns.`);
    return { format, recognition: { table: answers.table ?? "", because: "its columns were mapped by hand" } };
  }
  if (answers.format !== undefined) {
    const format = formats.find((known) => known.id === answers.format);
    if (!format) throw new AppError("invalid", `There is no format "${answers.format}".`);
    const table = answers.table ?? format.recognise(sample)?.table ?? defaultTables[format.eventTable];
    return { format, recognition: { table, because: byAnalyst } };
  }
  const found = recognise(sample);
  if (!found || answers.table === undefined) return found;
  return { format: found.format, recognition: { table: answers.table, because: byAnalyst } };
}

const defaultTables = {
  sign_in: "SigninLogs",
  security_alert: "SecurityAlert",
  windows_logon: "SecurityEvent",
  auth_step: "AuthenticationDetails",
};

/**
 * Recognises a sample, with what the analyst said of the file; throws an AppError that says what it looks like instead. `scanned` is
 * the order of day and month that the whole file proves, once it was looked through.
 */
export function targetOf(sample: Sample, answers: Answers = {}, scanned: DayOrder = null): Decision {
  if (sample.rows.length === 0) {
    // The rows of such a list have one cell more than the header.
    const message = describeEventViewer(sample) ?? "The file has a header or brackets, but no rows.";
    throw new AppError("invalid", message);
  }
  const found = foundOf(sample, answers);
  if (!found) throw new AppError("invalid", describeUnknown(sample));
  const { format, recognition } = found;
  const { inner } = format;
  const bare = inner ? { ...sample, rows: sample.rows.map(inner) } : sample;
  const seen = answers.mapping ? mappedSample(sample, answers.mapping) : bare;
  const times = format.times ?? timeColumns;
  const evidence = new OrderEvidence(times);
  for (const row of seen.rows) evidence.see(row);
  const order = evidence.proof ?? answers.order ?? scanned;
  const target: Target = {
    format,
    context: {
      table: recognition.table,
      fileName: sample.fileName,
      order,
      zone: answers.zone ?? null,
      ...(answers.mapping ? { mapping: answers.mapping } : {}),
    },
  };
  const because: string[] = [];
  const needs: Question["needs"] = [];
  const local = answers.zone === undefined ? needsZone(seen, times, format.zoneless) : null;
  if (local) {
    needs.push("zone");
    because.push(local);
  }
  if (order === null && evidence.isOpen) {
    needs.push("order");
    because.push("Every date that was looked at could have the day or the month first.");
  }
  if (needs.length === 0) return { kind: "target", target, reason: recognition.because };
  const samples = sampleValues(seen, times, order);
  const question: Question = { needs, because, format: format.id, table: recognition.table, samples };
  return { kind: "question", question, target, reason: recognition.because, times };
}

/** The target of a sample that says everything itself; throws where something had to be asked. */
export function certainTarget(sample: Sample): { target: Target; reason: string } {
  const decision = targetOf(sample);
  if (decision.kind === "target") return decision;
  throw new AppError("invalid", decision.question.because.join(" "));
}
