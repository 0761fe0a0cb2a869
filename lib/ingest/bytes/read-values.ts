import type { Micros } from "@/lib/ingest/canonical";
import type { DayOrder } from "@/lib/ingest/times/parse-time";

/** The byte that two lower-case hexadecimal digits stand for, by the two bytes of their text; -1 for any others. */
const byteOf = new Int16Array(1 << 16).fill(-1);
for (let byte = 0; byte < 256; byte += 1) {
  byteOf[Buffer.from(byte.toString(16).padStart(2, "0")).readUInt16BE()] = byte;
}

/** Where the sixteen pairs of digits stand in the text of a UUID. */
const pairs = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

const dash = 45;

/** Writes the sixteen bytes of a canonical lower-case GUID; false, with anything written, for any other text. */
export function writeGuid(view: DataView, from: number, to: number, target: Buffer, at: number): boolean {
  if (to - from !== 36) return false;
  if (view.getUint8(from + 8) !== dash || view.getUint8(from + 13) !== dash) return false;
  if (view.getUint8(from + 18) !== dash || view.getUint8(from + 23) !== dash) return false;
  let all = 0;
  for (let i = 0; i < 16; i += 1) {
    const byte = byteOf[view.getUint16(from + (pairs[i] as number))] as number;
    all |= byte;
    target[at + i] = byte;
  }
  return all >= 0;
}

/** Value of a base64url digit, 255 for any other byte. */
const base64 = new Uint8Array(256).fill(255);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].entries()) {
  base64[letter.charCodeAt(0)] = value;
}

/** Writes the sixteen bytes of a GUID that is packed as base64url; false, with anything written, for any other text. */
export function writePackedGuid(bytes: Buffer, from: number, to: number, target: Buffer, at: number): boolean {
  if (to - from !== 22) return false;
  let all = 0;
  let out = at;
  for (let place = from; place < from + 20; place += 4) {
    const a = base64[bytes[place] as number] as number;
    const b = base64[bytes[place + 1] as number] as number;
    const c = base64[bytes[place + 2] as number] as number;
    const d = base64[bytes[place + 3] as number] as number;
    all |= a | b | c | d;
    target[out++] = (a << 2) | (b >> 4);
    target[out++] = (b << 4) | (c >> 2);
    target[out++] = (c << 6) | d;
  }
  const first = base64[bytes[from + 20] as number] as number;
  const last = base64[bytes[from + 21] as number] as number;
  target[out] = (first << 2) | (last >> 4);
  return (all | first | last) < 64 && (last & 15) === 0;
}

/** An unsigned number of up to ten digits and nothing else, or -1. */
export function readDigits(bytes: Buffer, from: number, to: number): number {
  if (to === from || to - from > 10) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A digit, or a number far out of any range. */
const one = (bytes: Buffer, at: number) => {
  const digit = (bytes[at] as number) - 48;
  return digit >= 0 && digit <= 9 ? digit : 1000;
};

/** Two digits, or a number far out of any range. */
const two = (bytes: Buffer, at: number) => {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
};

let knownDay = -1;
let knownMidnight = 0;

/** Milliseconds of a day's midnight in UTC, or NaN when the calendar has no such day. */
function midnight(year: number, month: number, day: number): number {
  const key = (year * 16 + month) * 32 + day;
  if (key === knownDay) return knownMidnight;
  if (!(year >= 1970 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN;
  const value = Date.UTC(year, month - 1, day);
  if (new Date(value).getUTCDate() !== day) return Number.NaN;
  knownDay = key;
  knownMidnight = value;
  return value;
}

/** Six digits behind the point, cut; NaN when something other than digits stands there. */
function fraction(bytes: Buffer, from: number, to: number): number {
  if (to - from > 12 || to === from) return Number.NaN;
  let micros = 0;
  let unit = 100_000;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    micros += digit * unit;
    unit = Math.floor(unit / 10);
  }
  return micros;
}

const none = Number.NaN;

/** `2026-05-01T11:59:59.9999999Z`, the zone or the fraction left out, or a space for the T; NaN for any other spelling. */
function readIso(bytes: Buffer, from: number, to: number): number {
  if (to - from < 19 || bytes[from + 7] !== 45 || bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return none;
  const between = bytes[from + 10];
  if (between !== 84 && between !== 32) return none;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const day = midnight(year, two(bytes, from + 5), two(bytes, from + 8));
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  const second = two(bytes, from + 17);
  if (hour > 23 || minute > 59 || second > 59) return none;
  const end = bytes[to - 1] === 90 ? to - 1 : to;
  let micros = 0;
  if (end > from + 19) {
    if (bytes[from + 19] !== 46) return none;
    micros = fraction(bytes, from + 20, end);
  }
  return (day + (hour * 3600 + minute * 60 + second) * 1000) * 1000 + micros;
}

/** `5/1/2026, 11:59:59.999 PM` and its like with slashes, in a known order of day and month; NaN for any other spelling. */
function readSlashed(bytes: Buffer, from: number, to: number, order: DayOrder): number {
  let at = from;
  let first = one(bytes, at++);
  if (bytes[at] !== 47) first = first * 10 + one(bytes, at++);
  if (bytes[at++] !== 47) return none;
  let second = one(bytes, at++);
  if (bytes[at] !== 47) second = second * 10 + one(bytes, at++);
  if (bytes[at++] !== 47) return none;
  // A value that the file's order does not allow is for the patient way to judge.
  const [month, day] = order === "month-first" ? [first, second] : [second, first];
  if (!(first >= 1 && second >= 1 && month <= 12)) return none;
  const date = midnight(two(bytes, at) * 100 + two(bytes, at + 2), month, day);
  at += 4;
  if (bytes[at] === 44) at += 1;
  if (bytes[at++] !== 32) return none;
  let hour = one(bytes, at++);
  if (bytes[at] !== 58) hour = hour * 10 + one(bytes, at++);
  const minute = two(bytes, at + 1);
  const seconds = two(bytes, at + 4);
  if (bytes[at] !== 58 || bytes[at + 3] !== 58 || !(hour >= 0) || minute > 59 || seconds > 59) return none;
  at += 6;
  let micros = 0;
  if (bytes[at] === 46) {
    let end = at + 1;
    while (end < to && bytes[end] !== 32) end += 1;
    micros = fraction(bytes, at + 1, end);
    at = end;
  }
  if (at !== to) {
    // " AM" or " PM"
    const half = bytes[at + 1];
    if (to - at !== 3 || bytes[at] !== 32 || bytes[at + 2] !== 77 || (half !== 65 && half !== 80)) return none;
    if (hour < 1 || hour > 12) return none;
    hour = (hour % 12) + (half === 80 ? 12 : 0);
  }
  if (hour > 23) return none;
  return (date + (hour * 3600 + minute * 60 + seconds) * 1000) * 1000 + micros;
}

/** A time in UTC in one of the two spellings that nearly every row has; null for whatever the patient way must look at. */
export function readTime(bytes: Buffer, from: number, to: number, order: DayOrder): Micros | null {
  const isDashed = bytes[from + 4] === 45;
  const micros = isDashed ? readIso(bytes, from, to) : order === null ? none : readSlashed(bytes, from, to, order);
  return Number.isNaN(micros) ? null : micros;
}
