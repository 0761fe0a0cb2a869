import { isUtf8 } from "node:buffer";

const windows1252 = new TextDecoder("windows-1252");

/**
 * Bytes as text that Postgres can hold. Bytes that are no UTF-8 are read as Windows-1252 and NUL becomes its visible sign; both
 * are said in `repairs`.
 */
export function readText(bytes: Uint8Array, repairs: string[]): string {
  let text: string;
  if (isUtf8(bytes)) {
    text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  } else {
    text = windows1252.decode(bytes);
    repairs.push("bytes that are not UTF-8, read as Windows-1252");
  }
  return text.includes("\0") ? mendNul(text, repairs) : text;
}

function mendNul(text: string, repairs: string[]): string {
  repairs.push("NUL characters, shown as ␀");
  return text.replaceAll("\0", "␀");
}

/** Strings inside a parsed JSON value, mended like `readText`; half of a surrogate pair becomes U+FFFD. */
export function mendJson(value: unknown, repairs: string[]): unknown {
  if (typeof value === "string") {
    let text = value;
    if (!text.isWellFormed()) {
      repairs.push("half of a character pair, shown as �");
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
