import { parseArgs } from "node:util";
import { listSuppressions } from "@/lib/suppressions/data";
import { type SuppressionState, suppressionStates } from "@/lib/suppressions/schema";
import { expiryText } from "@/lib/watchlists/expiry";
import { conditionText } from "./suppression-options";
import { textTable } from "./text-table";
import { UsageError } from "./usage";

function stateOf(text: string | undefined): SuppressionState | undefined {
  const state = suppressionStates.find((known) => known === text);
  if (text !== undefined && !state) throw new UsageError(`--state is one of ${suppressionStates.join(", ")}.`);
  return state;
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { state: { type: "string" }, json: { type: "boolean" } } });
  const state = stateOf(values.state);
  const lines: string[][] = [];
  for (let page = 1; ; page += 1) {
    const { suppressions } = await listSuppressions({ page, ...(state ? { state } : {}) });
    if (suppressions.length === 0) break;
    for (const one of suppressions) {
      if (values.json) process.stdout.write(`${JSON.stringify(one)}\n`);
      else
        lines.push([
          String(one.id),
          one.state,
          conditionText(one.conditions),
          expiryText(one.expiresAt) || "until ended",
          String(one.hides),
          String(one.hits),
          one.lastHitAt?.slice(0, 16).replace("T", " ") ?? "never",
          one.owner,
          one.reason,
        ]);
    }
  }
  if (!values.json) {
    const header = ["no", "state", "conditions", "last day", "hidden now", "hits", "last hit (UTC)", "owner", "reason"];
    process.stdout.write(`${textTable(header, lines, 72)}\n`);
  }
  return 0;
}
