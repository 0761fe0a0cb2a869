import { isUtf8 } from "node:buffer";
import type { Repair } from "@/lib/ingest/repairs";

/** What Windows-1252 has from 0x80 to 0x9f; the rest is Latin-1. TextDecoder reads Latin-1 under that name on Node 20. */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const fromWindows1252 = (byte: number) =>
  byte >= 0x80 && byte <= 0x9f ? (windows1252[byte - 0x80] ?? "") : String.fromCharCode(byte);

/**
 * Bytes as text that Postgres can hold. Bytes that are no UTF-8 are read as Windows-1252, each for itself; half of a surrogate
 * pair becomes U+FFFD and NUL its visible sign. What was mended is said in `repairs`.
 */
export function readText(bytes: Uint8Array, repairs: Repair[]): string {
  const text = isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8")
    : readMixed(bytes, repairs);
  return text.includes("\0") ? mendNul(text, repairs) : text;
}

/** Length of the sound UTF-8 sequence that starts at `at`; 0 where none does. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return first >= 0xc2 && first <= 0xf4 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length
    ? length
    : 0;
}

/** One half of a surrogate pair in the bytes that some programs write for it. */
const isHalfPair = (bytes: Uint8Array, at: number) =>
  bytes[at] === 0xed && ((bytes[at + 1] ?? 0) & 0xe0) === 0xa0 && ((bytes[at + 2] ?? 0) & 0xc0) === 0x80;

function readMixed(bytes: Uint8Array, repairs: Repair[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  let from = 0;
  let at = 0;
  const flush = (mended: string, length: number) => {
    text += buffer.toString("utf8", from, at) + mended;
    at += length;
    from = at;
  };
  const kinds = new Set<Repair>();
  while (at < bytes.length) {
    const length = sequenceAt(bytes, at);
    if (length > 0) at += length;
    else if (isHalfPair(bytes, at)) {
      kinds.add("surrogate");
      flush("\ufffd", 3);
    } else if (bytes[at] === 0xc0 && bytes[at + 1] === 0x80) {
      flush("\0", 2);
    } else {
      kinds.add("encoding");
      flush(fromWindows1252(bytes[at] ?? 0), 1);
    }
  }
  repairs.push(...kinds);
  return text + buffer.toString("utf8", from);
}

function mendNul(text: string, repairs: Repair[]): string {
  repairs.push("nul");
  return text.replaceAll("\0", "␀");
}

/** Strings inside a parsed JSON value, mended like `readText`; half of a surrogate pair becomes U+FFFD. */
export function mendJson(value: unknown, repairs: Repair[]): unknown {
  if (typeof value === "string") {
    let text = value;
    if (!text.isWellFormed()) {
      repairs.push("surrogate");
      text = text.toWellFormed();
    }
    return text.includes("\0") ? mendNul(text, repairs) : text;
  }
  if (Array.isArray(value)) return value.map((item) => mendJson(item, repairs));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [mendJson(name, repairs), mendJson(item, repairs)]),
    );
  }
  return value;
}
