import type { Anchor } from "../schema";

/** In a log or a note `12:HASH`; in a line of JSON, such as an exported entry or the worker's log, both under their names. */
const written = /(?<![0-9a-f])(\d{1,18})\s*:\s*([0-9a-f]{64})(?![0-9a-f])/gi;
const spoken = /"seq"\s*:\s*"?(\d{1,18})"?\s*,[^{}]*?"hash"\s*:\s*"([0-9a-f]{64})"/gi;

/** Every position of the trail that a line names. */
export function anchorsIn(line: string, source: string): Anchor[] {
  return [written, spoken].flatMap((pattern) =>
    [...line.matchAll(pattern)].map(([, seq = "", hash = ""]) => ({
      seq: BigInt(seq).toString(),
      hash: hash.toLowerCase(),
      source,
    })),
  );
}
