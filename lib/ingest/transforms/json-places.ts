import { endOfValue, insideEnvelope, skipSeparators } from "./json-scanner";
import { maxRecordBytes } from "./record";

const openBrace = 123;
const openBracket = 91;
const colon = 58;
const lineFeed = 10;
const longestHeading = 40;

/** Index behind `"name": value`, such as a link to the next page behind the rows; null when no colon follows, -1 when it does not end here. */
export function endOfMember(bytes: Uint8Array, from: number): number | null {
  const name = endOfValue(bytes, from);
  const at = name === -1 ? bytes.length : skipSeparators(bytes, name);
  if (at >= bytes.length) return -1;
  if (bytes[at] !== colon) return null;
  const value = skipSeparators(bytes, at + 1);
  return value >= bytes.length ? -1 : endOfValue(bytes, value);
}

/** Behind `Record 12`, which evtx_dump writes above each event; null when that does not stand here, -1 when it cannot be told yet. */
export function endOfHeading(bytes: Uint8Array, start: number): number | null {
  if (bytes[start] !== 82) return null;
  const text = Buffer.from(bytes.subarray(start, start + longestHeading)).toString("latin1");
  const heading = /^Record \d+\s*\n/.exec(text);
  if (heading) return start + heading[0].length;
  return text.length < longestHeading ? -1 : null;
}

export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && [10, 13, 32, 9, 44].includes(bytes[at - 1] ?? 0)) at -= 1;
  return at;
}

/** A row starts behind a line break, a comma or an opening bracket, and with a name. */
export function startsRow(bytes: Uint8Array, at: number): boolean {
  let back = at - 1;
  while (back >= 0 && (bytes[back] === 32 || bytes[back] === 9 || bytes[back] === 13)) back -= 1;
  const before = bytes[back];
  return (
    (before === lineFeed || before === 44 || before === openBracket) && bytes[skipSeparators(bytes, at + 1)] === 34
  );
}

/** True when the first line is a whole value and another line follows or the file ends; null while that cannot be seen. */
export function isJsonLines(bytes: Uint8Array, isLast: boolean): boolean | null {
  const start = skipSeparators(bytes, 0);
  if (start >= bytes.length) return isLast ? false : null;
  if (bytes[start] === openBracket) return false;
  const end = endOfValue(bytes, start);
  const lineEnd = bytes.indexOf(lineFeed, start);
  if (lineEnd === -1 && !isLast && bytes.length < maxRecordBytes) return null;
  if (end === -1) {
    // A list of rows may begin on the first line, each row on one of its own.
    const inside = insideEnvelope(bytes, start);
    if (lineEnd === -1 || (inside !== null && inside !== -1)) return false;
    return isWholeLine(bytes, skipSeparators(bytes, lineEnd), isLast);
  }
  // A single object may be an envelope of any size; lines are recognised by the line break right behind the first object.
  return lineEnd !== -1 && end <= lineEnd && skipSeparators(bytes, end) >= lineEnd;
}

/** True when an object starts here and ends with its line; null while that cannot be seen. */
function isWholeLine(bytes: Uint8Array, from: number, isLast: boolean): boolean | null {
  if (bytes[from] !== openBrace) return from < bytes.length || isLast ? false : null;
  const lineEnd = bytes.indexOf(lineFeed, from);
  if (lineEnd === -1 && !isLast && bytes.length < maxRecordBytes) return null;
  const end = endOfValue(bytes.subarray(0, lineEnd === -1 ? bytes.length : lineEnd), from);
  return end !== -1;
}
