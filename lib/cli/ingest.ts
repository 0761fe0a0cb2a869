import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { getUpload } from "@/lib/uploads/data";
import { answerOptions, answersFrom } from "./answer-options";
import { fileNumber } from "./format";
import { reportUpload } from "./report-upload";
import { printable } from "./text-table";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { ...answerOptions, json: { type: "boolean" }, mends: { type: "string" } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new UsageError("Name at least one file.");
  const mends = values.mends === undefined ? null : fileNumber(values.mends, "--mends");
  const answers = answersFrom(values);
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
        answers,
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.phase !== "reading") return;
          const { rows, rowsPerSecond } = progress;
          process.stderr.write(`${printable(progress.file)}: ${rows} rows, ${rowsPerSecond} a second\n`);
        },
      });
      const upload = await getUpload(uploadId);
      const status = upload ? await reportUpload(file, upload, values.json === true) : 1;
      worst = worst === 1 || status === 1 ? 1 : Math.max(worst, status);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${printable(error.message)}\n`);
      worst = 1;
    }
  }
  return worst;
}
