import { readText } from "./text";

const lineFeed = 10;
const carriageReturn = 13;

/** Index of a carriage return that ends a line by itself, from `from` up to `to`; -1 where none does. */
export function loneReturn(bytes: Uint8Array, from: number, to: number): number {
  for (let at = bytes.indexOf(carriageReturn, from); at !== -1 && at < to; at = bytes.indexOf(carriageReturn, at + 1)) {
    if (bytes[at + 1] !== lineFeed) return at;
  }
  return -1;
}

/** End of the first physical line, whatever its quotes say, and where the next one starts. */
export function physicalLine(bytes: Uint8Array, from: number): { end: number; next: number } {
  const feed = bytes.indexOf(lineFeed, from);
  const to = feed === -1 ? bytes.length : feed;
  const lone = loneReturn(bytes, from, to);
  if (lone !== -1) return { end: lone, next: lone + 1 };
  const end = to > from && bytes[to - 1] === carriageReturn ? to - 1 : to;
  return { end, next: feed === -1 ? bytes.length : feed + 1 };
}

/** Column names of a line whose quotes do not pair: no name has a quote in it. */
export function looseNames(line: Uint8Array, delimiter: string): string[] {
  return readText(line, []).replaceAll('"', "").split(delimiter);
}

/** `sep=;` above the header, which spreadsheets write and read. */
export const isDelimiterLine = (names: readonly string[]): boolean =>
  names.length <= 2 && /^sep=.?$/i.test(names[0] ?? "") && (names[1] ?? "") === "";
