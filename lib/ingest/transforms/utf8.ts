import { encodingBytes, encodingOf, markLength } from "@/lib/ingest/sniff/encoding";
import { peek } from "./peek";

/** Text as UTF-8. Half of a surrogate pair keeps its own three bytes, so that whoever reads them can say that it was there. */
function toBytes(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = text.split(/(\p{Surrogate})/u).map((part) => {
    const code = part.length === 1 ? part.charCodeAt(0) : 0;
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(part);
    return Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(parts);
}

/** UTF-16 in pieces of any length, as UTF-8. */
class Utf16Reader {
  /** What a piece ends with and the next one completes: half a unit, the first unit of a pair. */
  private odd = Buffer.alloc(0);
  private held = "";
  private isFirst = true;

  constructor(private readonly isBigEndian: boolean) {}

  read(chunk: Uint8Array): Buffer {
    const all = Buffer.concat([this.odd, chunk]);
    const even = all.length & ~1;
    this.odd = all.subarray(even);
    const units = all.subarray(0, even);
    let text = this.held + (this.isBigEndian ? units.swap16() : units).toString("utf16le");
    this.held = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : "";
    if (this.held !== "") text = text.slice(0, -1);
    if (this.isFirst && text !== "") {
      this.isFirst = false;
      text = text.replace(/^\ufeff/, "");
    }
    return toBytes(text);
  }

  /** Half a unit at the end of a file that was cut is no character. */
  end(): Buffer {
    return toBytes(this.held);
  }
}

/**
 * The same text as UTF-8, without a byte order mark. UTF-16 is turned on the way; anything else passes as it is. `onHead` sees the
 * first bytes as they stand in the file. An error of the source comes after everything that was sound.
 */
export async function* asUtf8(
  bytes: AsyncIterable<Uint8Array>,
  onHead?: (head: Uint8Array) => void,
): AsyncIterable<Uint8Array> {
  const { head, bytes: all } = await peek(bytes, encodingBytes);
  onHead?.(head);
  const encoding = encodingOf(head);
  const reader = encoding === "utf-8" ? null : new Utf16Reader(encoding === "utf-16be");
  let skip = reader ? 0 : markLength(head);
  for await (const chunk of all) {
    yield reader ? reader.read(chunk) : chunk.subarray(skip);
    skip = 0;
  }
  const end = reader?.end();
  if (end && end.length > 0) yield end;
}
