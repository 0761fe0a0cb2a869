import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { downloadAnswer } from "@/lib/export/accounted";
import { getReport, reportFile } from "@/lib/reports/data";
import { fileName, formatWords, reportFormats, reportNumber } from "@/lib/reports/schema";

/** The bytes that were made, as a download; who took them is in the audit before they go. */
export const GET = route<{ number: string; format: string }>("read", async (_request, { user, params }) => {
  const number = reportNumber.safeParse(params.number);
  const format = reportFormats.find((name) => name === params.format);
  const report = number.success && format ? await getReport(number.data) : null;
  const file = report && format ? await reportFile(report.number, format) : null;
  if (!report || !format || !file) throw new AppError("not-found", "There is no such file of a report.");
  async function* body() {
    if (file) yield file.data;
  }
  return downloadAnswer({
    by: user.email,
    detail: {
      list: `Report ${report.number}: ${report.title}`,
      scope: { report: String(report.number) },
      format,
      rows: report.counts.rows,
      tlp: report.tlp,
    },
    body: body(),
    // A page of ours would be one of this site: it is saved, and opens from a disk.
    type: format === "html" ? "application/octet-stream" : formatWords[format].type,
    fileName: fileName(report.number, format),
    headers: { "content-length": String(file.data.length) },
  });
});
