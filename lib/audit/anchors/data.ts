import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ChainPosition } from "../chain/position";
import type { Anchor, ChainFault } from "../schema";
import { anchorsIn } from "./parse";

/** What the worker's lines about the trail begin with. */
export const anchorMark = "audit anchor";

/** The worker writes the end of the trail here; an older part of the log stands beside it. */
const logs = () =>
  ["worker.log.1", "worker.log"].map((name) =>
    path.join(/* turbopackIgnore: true */ env().HUNTBOARD_DATA, "logs", name),
  );

/** Every position that the process log names; no log, no anchors. */
export async function anchorsOfLog(): Promise<Anchor[]> {
  const found: Anchor[] = [];
  for (const file of logs()) {
    if (!(await stat(file).catch(() => null))?.isFile()) continue;
    found.push(...(await anchorsOfFile(file, isAnchor)));
  }
  return found;
}

/** The worker's own line, and none in which somebody's file or row speaks of one: a made-up anchor would cry wolf for ever. */
function isAnchor(line: string): boolean {
  try {
    const { at, seq, hash } = JSON.parse(line) as Record<string, unknown>;
    return at === anchorMark && typeof seq === "string" && typeof hash === "string";
  } catch {
    return false;
  }
}

/** Positions in a file that somebody kept: a note, a log, an export of the trail. */
export async function anchorsOfFile(file: string, isMeant = (_line: string) => true): Promise<Anchor[]> {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  const found: Anchor[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (isMeant(line)) found.push(...anchorsIn(line, `line ${number} of ${path.basename(file)}`));
  }
  return found;
}

/** Positions that somebody typed in; words that name none are refused rather than passed over. */
export function anchorsOfText(text: string): Anchor[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.flatMap((line) => {
    const found = anchorsIn(line, "the hash that you kept");
    if (found.length === 0) {
      throw new AppError(
        "invalid",
        "A kept hash has the form NUMBER:HASH, as the check shows it. Nothing was compared.",
      );
    }
    return found;
  });
}

const inOrder = (left: ChainPosition, right: ChainPosition) => (BigInt(left.seq) < BigInt(right.seq) ? -1 : 1);

/** The first kept position that the trail does not have, and from where on it may be another one. */
export async function compareAnchors(anchors: readonly Anchor[], head: ChainPosition): Promise<ChainFault | null> {
  const sorted = anchors.filter(({ seq }) => BigInt(seq) > 0n).toSorted(inOrder);
  const stored = await db.$queryRaw<ChainPosition[]>`
    select seq::text, hash from audit_entry where seq = any(${sorted.map(({ seq }) => seq)}::bigint[])`;
  const hashes = new Map(stored.map(({ seq, hash }) => [seq, hash]));
  let agreed = 0n;
  for (const { seq, hash, source } of sorted) {
    if (BigInt(seq) > BigInt(head.seq)) {
      return { kind: "cut", seq: String(BigInt(head.seq) + 1n), to: seq, source };
    }
    if (hashes.get(seq) !== hash) return { kind: "rewritten", seq: String(agreed + 1n), to: seq, source };
    agreed = BigInt(seq);
  }
  return null;
}
