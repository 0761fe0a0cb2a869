import "server-only";
import type { ReportContent } from "./content";
import { documentOf } from "./document/build";
import { csvReport } from "./handover/csv";
import { irisAlert } from "./handover/iris";
import { jsonReport } from "./handover/json";
import { stixBundle } from "./handover/stix/bundle";
import { theHiveAlert } from "./handover/thehive";
import { htmlReport } from "./html/render";
import { pdfReport } from "./pdf/render";
import type { ReportFormat } from "./schema";

const writers: Record<ReportFormat, (content: ReportContent) => Promise<string | Buffer> | string> = {
  html: (content) => htmlReport(documentOf(content)),
  pdf: (content) => pdfReport(documentOf(content)),
  json: jsonReport,
  csv: csvReport,
  stix: stixBundle,
  iris: irisAlert,
  thehive: theHiveAlert,
};

/** The report in one format, as the bytes that are handed over. */
export async function writeReport(content: ReportContent, format: ReportFormat): Promise<Buffer> {
  const written = await writers[format](content);
  return typeof written === "string" ? Buffer.from(written.toWellFormed(), "utf8") : written;
}
