import { stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { anchorsOfFile, anchorsOfLog } from "@/lib/audit/anchors/data";
import { anchorsIn } from "@/lib/audit/anchors/parse";
import { anchorText } from "@/lib/audit/chain/position";
import { chainHead } from "@/lib/audit/chain/slice";
import { verifyAudit } from "@/lib/audit/data";
import { faultText } from "@/lib/audit/fault-text";
import type { Anchor } from "@/lib/audit/schema";
import { UsageError } from "./usage";

/** `NUMBER:HASH`, or a file that names some. */
async function keptIn(text: string): Promise<Anchor[]> {
  const typed = anchorsIn(text, "--anchor");
  if (typed.length > 0) return typed;
  if (!(await stat(text).catch(() => null))?.isFile()) throw new UsageError(`${text} is no NUMBER:HASH and no file.`);
  const found = await anchorsOfFile(text);
  if (found.length === 0) throw new UsageError(`${text} names no NUMBER:HASH.`);
  return found;
}

type Wanted = { json: boolean; anchors: string[]; withLog: boolean };

async function verify({ json, anchors: given, withLog }: Wanted): Promise<number> {
  const anchors = (await Promise.all([...given.map(keptIn), ...(withLog ? [anchorsOfLog()] : [])])).flat();
  const check = await verifyAudit({
    anchors,
    onProgress: (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} entries`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const { fault, entries, hash } = check;
  if (json) process.stdout.write(`${JSON.stringify({ whole: fault === null, ...check })}\n`);
  else if (fault) {
    process.stdout.write(`${faultText(fault)}\nNothing before it was changed; do not trust what follows.\n`);
  } else {
    const kept = `${anchors.length} kept ${anchors.length === 1 ? "hash" : "hashes"}`;
    process.stdout.write(
      `All ${entries} entries are as they were written; ${kept} compared.\nKeep this elsewhere: ${anchorText({ seq: entries, hash })}\n`,
    );
  }
  return fault ? 1 : 0;
}

/** `huntboard audit verify` looks at the whole trail; `huntboard audit anchor` prints where it ends, to be kept elsewhere. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      anchor: { type: "string", multiple: true },
      "without-log": { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const [what, ...rest] = positionals;
  const json = values.json ?? false;
  if (rest.length === 0 && what === "verify") {
    return verify({ json, anchors: values.anchor ?? [], withLog: !values["without-log"] });
  }
  if (rest.length === 0 && what === "anchor" && !values.anchor) {
    const head = await chainHead();
    process.stdout.write(`${json ? JSON.stringify(head) : anchorText(head)}\n`);
    return 0;
  }
  throw new UsageError("Say what to do: audit verify, or audit anchor.");
}
