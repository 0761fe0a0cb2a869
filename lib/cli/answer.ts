import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { answerLocal } from "@/lib/ingest/ingest-local";
import { eachFile, getUpload } from "@/lib/uploads/data";
import { answerOptions, answersFrom } from "./answer-options";
import { fileNumber } from "./format";
import { reportUpload } from "./report-upload";
import { UsageError } from "./usage";

/** Answers what a file of an upload waits for, or all files that wait, and reads them. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { ...answerOptions, json: { type: "boolean" } },
    allowPositionals: true,
  });
  const id = z.uuid().safeParse(positionals[0]);
  if (!id.success || positionals.length > 2)
    throw new UsageError(
      "Name one upload by its id, as `uploads` lists it, and a file of it if only that is answered.",
    );
  const answers = answersFrom(values);
  if (Object.keys(answers).length === 0)
    throw new UsageError("Give at least one of --zone, --day-first, --month-first, --as.");
  const only = positionals[1] === undefined ? null : fileNumber(positionals[1], "The file");
  const waiting: number[] = [];
  for await (const line of eachFile(id.data)) if (line.question && (only ?? line.id) === line.id) waiting.push(line.id);
  if (waiting.length === 0) throw new AppError("conflict", "Nothing of that waits for an answer.");
  for (const file of waiting) await answerLocal(file, answers, { by: "command line" });
  const upload = await getUpload(id.data);
  return upload ? reportUpload(upload.fileName, upload, values.json === true) : 1;
}
