import { parseArgs } from "node:util";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { eachFile, eachReject, listUploads } from "@/lib/uploads/data";
import { rejectLines } from "@/lib/uploads/rejects";
import { rejectsCsv } from "@/lib/uploads/rejects-csv";
import type { LedgerLine } from "@/lib/uploads/schema";
import { fileNumber } from "./format";
import { print } from "./row-writer";
import { textTable } from "./text-table";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: "boolean" }, rejects: { type: "string" }, format: { type: "string" } },
  });
  if (values.rejects !== undefined) return printRejects(fileNumber(values.rejects, "--rejects"), values.format);
  if (values.format !== undefined) throw new UsageError("--format belongs to --rejects.");
  const rows: string[][] = [];
  for (let page = 1, total = 1, pageSize = 1; (page - 1) * pageSize < total; page += 1) {
    const found = await listUploads(page);
    total = found.total;
    pageSize = found.pageSize;
    for (const upload of found.uploads) {
      if (values.json) {
        const files: LedgerLine[] = [];
        for await (const file of eachFile(upload.id)) files.push(file);
        await print(`${JSON.stringify({ ...upload, files })}\n`);
        continue;
      }
      for await (const file of eachFile(upload.id)) {
        rows.push([
          upload.id,
          String(file.id),
          upload.createdAt,
          file.name,
          file.table,
          upload.state === "undone" ? "undone" : file.state,
          ...[file.read, file.added, file.known, file.rejected].map(String),
        ]);
      }
    }
  }
  if (!values.json) {
    process.stdout.write(
      `${textTable(["upload", "file id", "received", "file", "table", "state", "read", "new", "known", "rejected"], rows)}\n`,
    );
  }
  return 0;
}

/** The rejected rows of a file: as they stood in it, to be mended and ingested with --mends, or as CSV with the reasons. */
async function printRejects(fileId: number, format = "lines"): Promise<number> {
  if (format !== "lines" && format !== "csv") throw new UsageError("--format of --rejects is lines or csv.");
  const file = await db.uploadFile.findUnique({ where: { id: fileId }, select: { uploadId: true } });
  if (!file) throw new AppError("not-found", `There is no file ${fileId}.`);
  const lines = format === "lines" ? rejectLines(fileId) : rejectsCsv(eachReject(file.uploadId, fileId));
  for await (const line of lines) await print(line);
  return 0;
}
