import { recognitionSentence } from "@/lib/ingest/recognition-sentence";
import { eachFile } from "@/lib/uploads/data";
import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";
import { questionText } from "./question-text";
import { printable } from "./text-table";

/** One line of `--json`, as the README describes it. */
function jsonLine(name: string, uploadId: string, line: LedgerLine) {
  const { id, added, seconds, formatLabel: _label, name: _name, ...rest } = line;
  return { file: name, uploadId, fileId: id, ...rest, new: added, seconds: Math.round(seconds * 1000) / 1000 };
}

function textLine(name: string, line: LedgerLine): string {
  const counts = `${line.read} read = ${line.added} new + ${line.known} known + ${line.rejected} rejected`;
  const extra = [
    line.enriched > 0 ? `${line.enriched} enriched` : "",
    line.repaired > 0 ? `${line.repaired} repaired` : "",
  ];
  return printable(
    [`${name}: ${counts}`, recognitionSentence(line), ...extra, line.error ?? ""]
      .filter((part) => part !== "")
      .join("; "),
  );
}

/** Prints what became of an upload's files and gives the exit status: a file that waits for an answer is not read. */
export async function reportUpload(file: string, upload: UploadRow, asJson: boolean): Promise<number> {
  let rejected = 0;
  let isUnread = false;
  for await (const line of eachFile(upload.id)) {
    const name = upload.fileCount > 1 || line.name !== upload.fileName ? `${file}/${line.name}` : file;
    if (asJson) process.stdout.write(`${JSON.stringify(jsonLine(name, upload.id, line))}\n`);
    else if (!line.question) process.stdout.write(`${textLine(name, line)}\n`);
    rejected += line.rejected;
    isUnread ||= line.question !== null || (line.state === "refused" && line.read === 0);
    if (line.question) process.stderr.write(`${questionText(name, line.question, upload.id, line.id)}\n`);
    if (line.error) process.stderr.write(`${printable(`${name}: ${line.error}`)}\n`);
  }
  if (upload.state === "asking") return 1;
  if (upload.state !== "done") {
    process.stderr.write(`${printable(`${file}: ${upload.error ?? upload.state}`)}\n`);
    return 1;
  }
  return isUnread ? 1 : rejected > 0 ? 3 : 0;
}
