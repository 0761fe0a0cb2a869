import { randomBytes } from "node:crypto";
import { kernelCode } from "./kernel-code";

type Exports = {
  memory: WebAssembly.Memory;
  seed: WebAssembly.Global<"i64">;
  scan: (from: number, to: number, delimiter: number, isLast: number) => number;
  hash: (fields: number) => void;
  find: (memo: number) => number;
  object: (from: number, first: number) => number;
  composite: (from: number, to: number, mark: number, out: number) => number;
};

/** Where the tables and the bytes stand in the memory, as `kernel.wat` has it. */
const table = { starts: 1024, ends: 263_168, hashes: 525_312, kinds: 787_456, members: 852_992 };
const bytesAt = 917_504;
/** What is read beyond the end, and the zeros that end a text. */
const beyond = 32;
const pageBytes = 1 << 16;
/** Numbers of a member: where its name starts and ends, where its value does, and the value's kind. */
export const memberSize = 5;
const mostMembers = 3000;
/** What is kept stands behind any bytes that are loaded: a slice and the longest record, and once more what is made of it. */
const keptAt = 18 << 20;

const compiled = new WebAssembly.Module(Buffer.from(kernelCode, "base64"));

/** A record has no more cells than this: the table has no place for those behind. */
export const mostCells = 1 << 16;

/**
 * The part of reading that is done with every byte, as WebAssembly. Whoever wants something done loads his bytes first, and reads the
 * answers before anybody else has a turn.
 */
export class Kernel {
  private readonly exports: Exports;
  memory: Uint8Array = new Uint8Array(0);
  /** The same memory, four bytes a number. */
  words: Int32Array = new Int32Array(0);
  private textAt = 0;
  private top = keptAt;
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  kinds: Uint8Array = new Uint8Array(0);
  members: Int32Array = new Int32Array(0);

  constructor() {
    this.exports = new WebAssembly.Instance(compiled).exports as Exports;
    this.exports.seed.value = randomBytes(8).readBigInt64LE();
    this.look();
  }

  /** Takes the bytes that the other calls are about; places count from their start. */
  load(bytes: Uint8Array) {
    this.textAt = bytesAt + bytes.length + beyond;
    const needed = this.textAt + bytes.length + beyond;
    if (needed > keptAt && this.kept > 0) throw new Error(`${bytes.length} bytes at once are too many to read`);
    this.reserve(needed);
    this.memory.set(bytes, bytesAt);
    this.memory.fill(0, bytesAt + bytes.length, this.textAt);
  }

  /** One record of a delimited file: where the next one starts. `count`, `outcome` and `lines` say the rest. */
  scan(from: number, to: number, delimiter: number, isLast: boolean): number {
    return this.exports.scan(from, to, delimiter, isLast ? 1 : 0);
  }

  /** The entry of a memo that has the cells of the row, or -1. */
  find(memo: number): number {
    return this.exports.find(memo);
  }

  /** Bytes that are kept. */
  get kept() {
    return this.top - keptAt;
  }

  /** Takes memory that is kept until `forget`. */
  keep(bytes: number): number {
    const at = this.top;
    this.top = (at + bytes + 3) & ~3;
    this.reserve(this.top + beyond);
    return at;
  }

  /** Copies loaded bytes to where they are kept. */
  copyCell(start: number, end: number, at: number) {
    this.memory.copyWithin(at, bytesAt + start, bytesAt + end);
  }

  forget() {
    this.top = keptAt;
  }

  private reserve(bytes: number) {
    const missing = bytes - this.memory.length;
    if (missing <= 0) return;
    this.exports.memory.grow(Math.ceil(Math.max(missing, this.memory.length / 8) / pageBytes));
    this.look();
  }

  /** The members of a JSON object, into the table from member `first` on: where it ends, or -1 where only the patient way knows. */
  object(from: number, first: number): number {
    return this.exports.object(from, first);
  }

  /**
   * Reads an object or array that stands in a text, undoing what `mark` stands in front of: how long it is, or 0 where it says
   * something else once it was read and written. `copyText` gives it.
   */
  composite(from: number, to: number, mark: number): number {
    return this.exports.composite(from, to, mark, this.textAt);
  }

  copyText(length: number, target: Buffer, at: number) {
    target.set(this.memory.subarray(this.textAt, this.textAt + length), at);
  }

  /** Cells of the record, or how far the table of members is filled. */
  get count() {
    return this.words[0] as number;
  }

  /** 0 for a complete record, 1 where more bytes are needed, 2 for a damaged one. */
  get outcome() {
    return this.words[1] as number;
  }

  /** Line feeds in a complete record or in an object. */
  get lines() {
    return this.words[2] as number;
  }

  /** Works out the hashes of the first cells of the table. */
  hash(cells: number) {
    this.exports.hash(cells);
  }

  private look() {
    const { buffer } = this.exports.memory;
    this.memory = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.starts = new Int32Array(buffer, table.starts, mostCells);
    this.ends = new Int32Array(buffer, table.ends, mostCells);
    this.kinds = new Uint8Array(buffer, table.kinds, mostCells);
    this.members = new Int32Array(buffer, table.members, mostMembers * memberSize);
  }
}

/** For whoever keeps nothing. */
export const sharedKernel = new Kernel();
