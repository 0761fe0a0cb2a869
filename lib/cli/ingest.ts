import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { eachFile, getUpload } from "@/lib/uploads/data";
import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";
import { fileNumber } from "./format";
import { printable } from "./text-table";
import { UsageError } from "./usage";

/** One line of `--json`, as the README describes it. */
function jsonLine(name: string, line: LedgerLine) {
  const {
    id,
    format,
    table,
    reason,
    encoding,
    bytes,
    read,
    known,
    enriched,
    rejected,
    repaired,
    from,
    to,
    seconds,
    sha256,
  } = line;
  return {
    file: name,
    fileId: id,
    state: line.state,
    format,
    table,
    reason,
    encoding,
    bytes,
    bytesRead: line.bytesRead,
    read,
    new: line.added,
    known,
    enriched,
    rejected,
    repaired,
    repairs: line.repairs,
    from,
    to,
    seconds: Math.round(seconds * 1000) / 1000,
    sha256,
    error: line.error,
  };
}

function textLine(name: string, line: LedgerLine): string {
  const counts = `${line.read} read = ${line.added} new + ${line.known} known + ${line.rejected} rejected`;
  const what = line.table === "" ? "not recognised" : `${line.table} (${line.formatLabel}, because ${line.reason})`;
  const extra = [
    line.enriched > 0 ? `${line.enriched} enriched` : "",
    line.repaired > 0 ? `${line.repaired} repaired` : "",
  ];
  return printable([`${name}: ${counts}`, what, ...extra, line.error ?? ""].filter((part) => part !== "").join("; "));
}

async function report(file: string, upload: UploadRow, asJson: boolean): Promise<number> {
  let rejected = 0;
  let isRefused = false;
  for await (const line of eachFile(upload.id)) {
    const name = upload.fileCount > 1 || line.name !== upload.fileName ? `${file}/${line.name}` : file;
    process.stdout.write(`${asJson ? JSON.stringify(jsonLine(name, line)) : textLine(name, line)}\n`);
    rejected += line.rejected;
    isRefused ||= line.state === "refused" && line.read === 0;
    if (line.error) process.stderr.write(`${printable(`${name}: ${line.error}`)}\n`);
  }
  if (upload.state !== "done") {
    process.stderr.write(`${printable(`${file}: ${upload.error ?? upload.state}`)}\n`);
    return 1;
  }
  return isRefused ? 1 : rejected > 0 ? 3 : 0;
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: "boolean" }, mends: { type: "string" } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new UsageError("Name at least one file.");
  const mends = values.mends === undefined ? null : fileNumber(values.mends, "--mends");
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("interrupted")));
  let worst = 0;
  for (const file of positionals) {
    if (stop.signal.aborted) return 1;
    try {
      const uploadId = await ingestLocal(file, {
        source: "command line",
        by: "command line",
        mends,
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.phase !== "reading") return;
          const { rows, rowsPerSecond } = progress;
          process.stderr.write(`${printable(progress.file)}: ${rows} rows, ${rowsPerSecond} a second\n`);
        },
      });
      const upload = await getUpload(uploadId);
      const status = upload ? await report(file, upload, values.json === true) : 1;
      worst = worst === 1 || status === 1 ? 1 : Math.max(worst, status);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${printable(error.message)}\n`);
      worst = 1;
    }
  }
  return worst;
}
