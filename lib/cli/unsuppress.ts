import { parseArgs } from "node:util";
import { endSuppression } from "@/lib/suppressions/mutations";
import { endInput } from "@/lib/suppressions/schema";
import { suppressionNumber } from "./suppression-options";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { reason: { type: "string" }, json: { type: "boolean" } },
    allowPositionals: true,
  });
  const input = endInput.safeParse({ id: suppressionNumber(positionals), reason: values.reason ?? "" });
  if (!input.success) throw new UsageError(`--reason: ${input.error.issues[0]?.message ?? "write one"}`);
  const { covered } = await endSuppression(input.data, { by: "command line" });
  const ended = { id: input.data.id, changed: covered };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(ended)}\n`
      : `Suppression ${ended.id} is ended; ${covered} findings are no longer covered by it.\n`,
  );
  return 0;
}
