const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;

const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** Index of the first byte that is neither white space nor a comma nor a byte order mark. */
export function skipSeparators(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (!isSpace(byte) && byte !== 44 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte !== 0x1e) break;
    at += 1;
  }
  return at;
}

/** Index behind the string that starts at `from`, or -1 when it does not end here. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  for (;;) {
    at = bytes.indexOf(quote, at);
    if (at === -1) return -1;
    let escapes = 0;
    for (let back = at - 1; back > from && bytes[back] === backslash; back -= 1) escapes += 1;
    if (escapes % 2 === 0) return at + 1;
    at += 1;
  }
}

/**
 * Index behind the JSON value that starts at `from`; -1 when it does not end in these bytes. Only brackets and strings are
 * told apart: whether the inside is sound, `JSON.parse` says.
 */
export function endOfValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === quote) return endOfString(bytes, from);
  if (first !== openBrace && first !== openBracket) {
    let at = from;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (isSpace(byte) || byte === 44 || byte === closeBrace || byte === closeBracket || byte === openBrace)
        return at === from ? at + 1 : at;
      at += 1;
    }
    return -1;
  }
  let depth = 0;
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === quote) {
      at = endOfString(bytes, at);
      if (at === -1) return -1;
      continue;
    }
    if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at += 1;
  }
  return -1;
}

/** What is open in a value that goes on beyond the bytes that are held. */
export class OpenValue {
  private readonly open: number[] = [];
  private before = 0;
  private isEscaped = false;
  private isInString = false;
  private isBroken = false;

  /** True where no row could stand if its brackets and quotes paired: they do not, and so it never ends. */
  get cannotHoldRow(): boolean {
    return this.isBroken || this.isInString || (this.open.at(-1) === openBrace && this.before !== 58);
  }

  /** Index behind its end, or -1 while it goes on. */
  feed(bytes: Uint8Array, from: number, to: number): number {
    const { open } = this;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === backslash) this.isEscaped = true;
        else if (byte === quote) this.isInString = false;
        continue;
      }
      if (isSpace(byte)) continue;
      if (byte === quote) this.isInString = true;
      else if (byte === openBrace || byte === openBracket) {
        this.isBroken ||= this.cannotHoldRow && open.length > 0 && byte === openBrace;
        open.push(byte);
      } else if (byte === closeBrace || byte === closeBracket) {
        this.isBroken ||= open.pop() !== byte - 2;
        if (open.length === 0) return at + 1;
      }
      this.before = byte;
    }
    return -1;
  }
}

export const envelopes = new Set(["records", "value", "results", "tables", "Records", "Results", "Value", "Tables"]);

/**
 * Where the rows inside an envelope start: an object whose depth-one key is `records`, `value`, `results` or `tables` and holds an array.
 * `null` when it is no envelope; -1 when these bytes do not tell yet.
 */
export function insideEnvelope(bytes: Uint8Array, from: number): number | null {
  let at = skipSeparators(bytes, from + 1);
  for (;;) {
    if (at >= bytes.length) return -1;
    if (bytes[at] !== quote) return null;
    const end = endOfString(bytes, at);
    if (end === -1) return -1;
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, end - at - 2).toString("latin1");
    at = end;
    while (isSpace(bytes[at])) at += 1;
    if (at >= bytes.length) return -1;
    if (bytes[at] !== 58) return null;
    at += 1;
    while (isSpace(bytes[at])) at += 1;
    if (at >= bytes.length) return -1;
    if (bytes[at] === openBracket && envelopes.has(name)) {
      const inner = skipSeparators(bytes, at + 1);
      if (inner >= bytes.length) return -1;
      return bytes[inner] === openBrace || bytes[inner] === closeBracket ? at + 1 : null;
    }
    // Rows themselves start with plain values; a long or nested one before the list is not how envelopes look.
    const next = endOfValue(bytes, at);
    if (next === -1) return -1;
    at = skipSeparators(bytes, next);
    if (bytes[at] === closeBrace) return null;
  }
}
