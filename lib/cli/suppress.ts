import { parseArgs } from "node:util";
import { dayFromNow, proposedDays } from "@/lib/suppressions/days";
import { makeSuppression } from "@/lib/suppressions/mutations";
import { previewSuppression } from "@/lib/suppressions/preview";
import { makeInput } from "@/lib/suppressions/schema";
import { conditionOptions, conditionsFrom } from "./suppression-options";
import { printable } from "./text-table";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...conditionOptions,
      owner: { type: "string" },
      reason: { type: "string" },
      expires: { type: "string" },
      preview: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const conditions = conditionsFrom(values);
  if (values.preview) {
    const preview = await previewSuppression(conditions);
    if (values.json) process.stdout.write(`${JSON.stringify(preview)}\n`);
    else {
      const { hides, open, inReview, closed, truePositive, first } = preview;
      process.stdout.write(
        `Hides ${hides} findings: ${open} open, ${inReview} in review, ${closed} closed. ${truePositive} true positives match and stay in sight.\n`,
      );
      for (const { title } of first) process.stdout.write(`  ${printable(title)}\n`);
      process.stdout.write("Nothing was changed. The same command without --preview makes the suppression.\n");
    }
    return 0;
  }
  const input = makeInput.safeParse({
    conditions,
    owner: values.owner ?? "command line",
    reason: values.reason ?? "",
    expires: values.expires ?? dayFromNow(proposedDays),
  });
  if (!input.success) throw new UsageError(`--reason: ${input.error.issues[0]?.message ?? "write one"}`);
  // Whoever holds the machine may do what a lead may.
  const made = await makeSuppression(input.data, { by: "command line", mayExceed: true });
  process.stdout.write(
    values.json
      ? `${JSON.stringify(made)}\n`
      : `Suppression ${made.id} is active; it covers ${made.covers} findings.\n`,
  );
  return 0;
}
