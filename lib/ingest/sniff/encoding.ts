import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** So many bytes tell an encoding. */
export const encodingBytes = 512;

/** By byte order mark; without one, by where the zero bytes of plain letters stand. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const look = Math.min(head.length, encodingBytes);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < look; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > look / 4 && even < odd / 8) return "utf-16le";
  if (even > look / 4 && odd < even / 8) return "utf-16be";
  return "utf-8";
}

const hasMark = (head: Uint8Array) => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

/** The encoding as the ledger says it. */
export function encodingName(head: Uint8Array): string {
  const encoding = encodingOf(head);
  if (encoding !== "utf-8") return encoding.toUpperCase();
  if (hasMark(head)) return "UTF-8 with byte order mark";
  // The last character may be cut where the first bytes end.
  for (let cut = 0; cut < 4; cut += 1) if (isUtf8(head.subarray(0, head.length - cut))) return "UTF-8";
  return "Windows-1252";
}

/** Bytes of a UTF-8 byte order mark at the start. */
export const markLength = (head: Uint8Array) => (hasMark(head) ? 3 : 0);
