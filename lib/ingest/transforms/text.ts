import { isUtf8 } from "node:buffer";
import type { Repair } from "@/lib/ingest/repairs";

const windows1252 = new TextDecoder("windows-1252");

/**
 * Bytes as text that Postgres can hold. Bytes that are no UTF-8 are read as Windows-1252 and NUL becomes its visible sign; both
 * are said in `repairs`.
 */
export function readText(bytes: Uint8Array, repairs: Repair[]): string {
  let text: string;
  if (isUtf8(bytes)) {
    text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  } else {
    text = windows1252.decode(bytes);
    repairs.push("encoding");
  }
  return text.includes("\0") ? mendNul(text, repairs) : text;
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
