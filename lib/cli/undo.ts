import { parseArgs } from "node:util";
import { z } from "zod";
import { undoUpload } from "@/lib/ingest/undo";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const id = z.uuid().safeParse(positionals[0]);
  if (positionals.length !== 1 || !id.success)
    throw new UsageError("Name one upload by its id, as `uploads` lists it.");
  const { removed, kept, findingsTouched } = await undoUpload(id.data, "command line");
  const rest = `${kept} stay because another upload also has them; ${findingsTouched} findings rested on it`;
  process.stdout.write(`${removed} events removed; ${rest}. The original is kept.\n`);
  return 0;
}
