import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { DemoSignIn } from "@/lib/demo/sign-in";
import { advancedHuntingCsv, advancedHuntingJson } from "./advanced-hunting";
import type { ExportWriter } from "./define-export";
import { entraPortal } from "./entra-portal";
import { azureMonitor, graphArray, graphPages } from "./graph";
import { coreColumns, fullColumns, logAnalyticsCsv, logAnalyticsJsonLines, queryApi } from "./log-analytics";
import { securityEventCsv } from "./security-event";

/** One invented tenant in every spelling; `fileName` is what the tool calls the file. */
export const exportFormats = {
  "log-analytics-csv": { fileName: "query_data.csv", writer: logAnalyticsCsv(coreColumns) },
  "log-analytics-csv-full": { fileName: "query_data.csv", writer: logAnalyticsCsv(fullColumns) },
  "log-analytics-json": { fileName: "PT05M.json", writer: logAnalyticsJsonLines(coreColumns) },
  "log-analytics-json-full": { fileName: "PT05M.json", writer: logAnalyticsJsonLines(fullColumns) },
  "azure-monitor": { fileName: "PT1H.json", writer: azureMonitor },
  "query-api": { fileName: "query.json", writer: queryApi(fullColumns) },
  "entra-portal": { fileName: "NonInteractiveSignIns_2026-09-01_2026-09-30.csv", writer: entraPortal },
  "graph-array": { fileName: "SignIns_2026-09-30.json", writer: graphArray },
  "graph-pages": { fileName: "signIns.json", writer: graphPages },
  "advanced-hunting-csv": { fileName: "New query.csv", writer: advancedHuntingCsv },
  "advanced-hunting-json": { fileName: "runHuntingQuery.json", writer: advancedHuntingJson },
  "security-event-csv": { fileName: "query_data.csv", writer: securityEventCsv },
} as const satisfies Record<string, { fileName: string; writer: ExportWriter }>;

export type ExportFormat = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as ExportFormat[];
export const isExportFormat = (name: string): name is ExportFormat => Object.hasOwn(exportFormats, name);

export type Written = { rows: number; bytes: number };
const flushAt = 1 << 20;

/** Writes an export as the events come; the file has its name only once it is whole. */
export async function writeExport(file: string, format: ExportFormat, events: Iterable<DemoSignIn>): Promise<Written> {
  const { writer } = exportFormats[format];
  const part = `${file}.part`;
  const stream = createWriteStream(part, { highWaterMark: flushAt });
  let text = writer.head;
  let rows = 0;
  for (const event of events) {
    text += writer.row(event, rows);
    rows += 1;
    if (text.length < flushAt) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(text + writer.tail);
  await finished(stream);
  await rename(part, file);
  return { rows, bytes: stream.bytesWritten };
}
