import { parseArgs } from "node:util";
import { z } from "zod";
import { removeOriginal } from "@/lib/uploads/original/mutations";
import { printable } from "./text-table";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args, options: { json: { type: "boolean" } }, allowPositionals: true });
  const id = z.uuid().safeParse(positionals[0]);
  if (positionals.length !== 1 || !id.success)
    throw new UsageError("Name one upload by its id, as `uploads` lists it.");
  const removed = await removeOriginal(id.data, { by: "command line" });
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ upload: id.data, ...removed })}\n`
      : `The original of ${printable(removed.fileName)} (${removed.bytes} bytes, SHA-256 ${removed.sha256 ?? "not computed"}) is removed. Its events, ledger and rejects stay.\n`,
  );
  return 0;
}
