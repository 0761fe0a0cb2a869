const quote = 34;
const backslash = 92;

/** Deeper objects are for the patient way to refuse. */
const maxDepth = 60;

const isSpace = (byte: number | undefined) => byte === 32 || byte === 10 || byte === 13 || byte === 9;

export function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return at;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;

const isHex = (byte: number | undefined) =>
  byte !== undefined && (isDigit(byte) || (byte >= 97 && byte <= 102) || (byte >= 65 && byte <= 70));

/** What the last value that was walked over looked like. */
export type Seen = { hasEscape: boolean; isUnusual: boolean };

/**
 * Index behind the JSON string that starts at `from`; -1 when it does not end here, is not valid, or holds NUL or half of a
 * character pair, which only the patient way may mend.
 */
export function walkString(bytes: Buffer, from: number, seen: Seen): number {
  let at = from + 1;
  for (;;) {
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte === undefined || byte < 32) return -1;
    at += 1;
    if (byte !== backslash) continue;
    seen.hasEscape = true;
    const mark = bytes[at];
    at += 1;
    // " \ / b f n r t
    if (mark === 34 || mark === 92 || mark === 47 || mark === 98 || mark === 102) continue;
    if (mark === 110 || mark === 114 || mark === 116) continue;
    if (mark !== 117) return -1;
    for (let i = 0; i < 4; i += 1) if (!isHex(bytes[at + i])) return -1;
    const isNul = bytes[at] === 48 && bytes[at + 1] === 48 && bytes[at + 2] === 48 && bytes[at + 3] === 48;
    if (isNul || bytes[at] === 100 || bytes[at] === 68) return -1;
    at += 4;
  }
}

/** Index behind a number; -1 when it is none. Fractions, exponents and long numbers are spelled anew by whoever reads them. */
function walkNumber(bytes: Buffer, from: number, seen: Seen): number {
  let at = from;
  if (bytes[at] === 45) {
    seen.isUnusual = true;
    at += 1;
  }
  if (!isDigit(bytes[at])) return -1;
  if (bytes[at] === 48 && isDigit(bytes[at + 1])) return -1;
  while (isDigit(bytes[at])) at += 1;
  if (bytes[at] === 46) {
    seen.isUnusual = true;
    at += 1;
    if (!isDigit(bytes[at])) return -1;
    while (isDigit(bytes[at])) at += 1;
  }
  if (bytes[at] === 101 || bytes[at] === 69) {
    seen.isUnusual = true;
    at += 1;
    if (bytes[at] === 43 || bytes[at] === 45) at += 1;
    if (!isDigit(bytes[at])) return -1;
    while (isDigit(bytes[at])) at += 1;
  }
  if (at - from > 15) seen.isUnusual = true;
  return at;
}

const words = { 116: Buffer.from("true"), 102: Buffer.from("false"), 110: Buffer.from("null") } as const;

function walkWord(bytes: Buffer, from: number): number {
  const word = words[bytes[from] as keyof typeof words];
  if (!word) return -1;
  for (let i = 0; i < word.length; i += 1) if (bytes[from + i] !== word[i]) return -1;
  return from + word.length;
}

/** Index behind the JSON value that starts at `from`, checked as strictly as `JSON.parse` does; -1 otherwise. */
export function walkValue(bytes: Buffer, from: number, seen: Seen, depth = 0): number {
  const first = bytes[from];
  if (first === quote) return walkString(bytes, from, seen);
  if (first === 123 || first === 91) return depth > maxDepth ? -1 : walkComposite(bytes, from, seen, depth + 1);
  if (first === 45 || isDigit(first)) return walkNumber(bytes, from, seen);
  return walkWord(bytes, from);
}

function walkComposite(bytes: Buffer, from: number, seen: Seen, depth: number): number {
  const isObject = bytes[from] === 123;
  const closer = isObject ? 125 : 93;
  let at = skipSpace(bytes, from + 1);
  if (bytes[at] === closer) return at + 1;
  for (;;) {
    if (isObject) {
      if (bytes[at] !== quote) return -1;
      at = walkString(bytes, at, seen);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] !== 58) return -1;
      at = skipSpace(bytes, at + 1);
    }
    at = walkValue(bytes, at, seen, depth);
    if (at === -1) return -1;
    at = skipSpace(bytes, at);
    if (bytes[at] === closer) return at + 1;
    if (bytes[at] !== 44) return -1;
    at = skipSpace(bytes, at + 1);
  }
}
