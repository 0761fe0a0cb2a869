import { performance } from "node:perf_hooks";
import { type Beforehand, settle } from "./decide";
import { Digest } from "./digest";
import { damageOf, endOf, type FileResult } from "./file-end";
import type { rememberedMapping } from "./mappings/data";
import { Pending, refusedListed } from "./pending";
import type { Columns } from "./row";
import type { Target } from "./sample";
import type { Member } from "./transforms/members";
import { type Opened, recordsOf } from "./transforms/records";
import { withSample } from "./with-sample";

/** A member with more in it is read step by step. */
const small = { packed: 1 << 16, unpacked: 1 << 20 };

/** Everything that a small file holds. */
export type SmallFile = {
  result: FileResult;
  opened: Opened | null;
  columns: Columns | null;
  found: { target: Target; reason: string } | null;
  pending: Pending;
  bytesRead: number;
  nextLine: number;
  sha256: string | null;
  seconds: number;
};

class TooLarge extends Error {}

async function* upTo(limit: number, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > limit) throw new TooLarge();
    yield chunk;
  }
}

/** Reads a small member as a whole, and writes nothing; null for what is no small one. */
export async function readSmall(
  member: Member,
  beforehand: Beforehand,
  signal: AbortSignal,
  recall: typeof rememberedMapping,
): Promise<SmallFile | null> {
  if (member.bytes > small.packed || (member.unpackedBytes ?? 0) > small.unpacked) return null;
  const started = performance.now();
  const digest = new Digest();
  const pending = new Pending();
  let result: FileResult | null = null;
  let refusal: string | null = null;
  let failure: string | null = null;
  let opened = null as Opened | null;
  let columns: Columns | null = null;
  let found: SmallFile["found"] = null;
  let bytesRead = 0;
  let nextLine = 0;
  const readAll = async () => {
    const bytes = digest.of(upTo(small.unpacked, await member.open()));
    const records = recordsOf(bytes, (seen) => {
      opened = seen;
    });
    for await (const { batch, sample } of withSample(records, member.name)) {
      columns = batch.columns;
      if (sample && !found && refusal === null) {
        const settled = await settle(member, sample, beforehand, signal, recall);
        if (settled.kind === "question") {
          const { question, reason } = settled;
          result = { state: "asking", error: null, question, reason };
          return;
        }
        if (settled.kind === "refusal") refusal = settled.reason;
        else found = settled;
      }
      ({ bytesRead } = batch);
      nextLine = batch.nextLine ?? 0;
      for (const record of batch.records) {
        if (found) pending.add(record, found.target);
        else if (pending.rejects.length < refusedListed) pending.reject(record, refusal ?? "");
        else pending.unlisted += 1;
      }
    }
  };
  try {
    await readAll();
  } catch (error) {
    if (error instanceof TooLarge) return null;
    failure = damageOf(error);
  }
  return {
    result: result ?? endOf(refusal, failure, pending.rows),
    opened,
    columns,
    found,
    pending,
    bytesRead,
    nextLine,
    sha256: result ? null : digest.sha256,
    seconds: (performance.now() - started) / 1000,
  };
}
