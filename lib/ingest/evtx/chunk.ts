import { crc32 } from "node:zlib";
import type { Repair } from "@/lib/ingest/repairs";
import type { XmlElement } from "@/lib/ingest/transforms/xml-element";
import type { Templates } from "./binary-xml";
import { ChunkReader, EvtxDamage } from "./chunk-reader";
import { elementOf } from "./element-of";

export const chunkBytes = 65_536;
export const chunkMark = Buffer.from("ElfChnk\0", "latin1");
const recordMark = Buffer.from([0x2a, 0x2a, 0, 0]);
const headerBytes = 512;
/** Mark, size, number and time before the binary XML, and the size again behind it. */
const recordFrame = { before: 24, after: 4 };

/** A record of a chunk and its place in it; `damage` says why it could not be read. */
export type ChunkRecord = {
  from: number;
  to: number;
  element: XmlElement | null;
  damage: string | null;
  repairs: Repair[];
};

/** Where the record that starts here ends; null when none starts here. */
function recordEnd(bytes: Buffer, from: number, limit: number): number | null {
  if (from + recordFrame.before + recordFrame.after > limit) return null;
  if (bytes.compare(recordMark, 0, 4, from, from + 4) !== 0) return null;
  const size = bytes.readUInt32LE(from + 4);
  const end = from + size;
  if (size < recordFrame.before + recordFrame.after || end > limit) return null;
  return bytes.readUInt32LE(end - 4) === size ? end : null;
}

function nextRecord(bytes: Buffer, from: number, limit: number): number {
  for (let at = bytes.indexOf(recordMark, from); at !== -1 && at < limit; at = bytes.indexOf(recordMark, at + 1)) {
    if (recordEnd(bytes, at, limit) !== null) return at;
  }
  return limit;
}

/** How far the records of a chunk reach; a header that cannot be right leaves the whole chunk to be searched. */
function recordsLimit(bytes: Buffer, isSoundHeader: boolean): number {
  const free = bytes.readUInt32LE(48);
  return isSoundHeader && free >= headerBytes && free <= chunkBytes ? Math.min(free, bytes.length) : bytes.length;
}

const checksumOf = (bytes: Buffer, ...ranges: [from: number, to: number][]) =>
  ranges.reduce((sum, [from, to]) => crc32(bytes.subarray(from, to), sum), 0);

/** The checksums of a chunk, of its header and of its records, and how far the records reach. */
function soundness(bytes: Buffer): { limit: number; isSound: boolean } {
  const isSoundHeader = checksumOf(bytes, [0, 120], [128, headerBytes]) === bytes.readUInt32LE(124);
  const limit = recordsLimit(bytes, isSoundHeader);
  return { limit, isSound: isSoundHeader && checksumOf(bytes, [headerBytes, limit]) === bytes.readUInt32LE(52) };
}

/**
 * Where the next chunk may begin inside this one, when bytes were lost. A text of a sound chunk may look like its mark, so there
 * only the space behind the records counts.
 */
export function firstOpenPlace(bytes: Buffer): number {
  if (bytes.length < headerBytes) return chunkMark.length;
  const { limit, isSound } = soundness(bytes);
  return isSound ? limit : chunkMark.length;
}

const isBlank = (bytes: Buffer, from: number, to: number) => bytes.subarray(from, to).every((byte) => byte === 0);

/**
 * The records of one chunk, each on its own: a damaged one is passed over up to the next. Where a checksum does not match, the
 * records are read and it is said of each.
 */
export function* recordsOfChunk(bytes: Buffer): Iterable<ChunkRecord> {
  if (bytes.length < headerBytes) {
    yield { from: 0, to: bytes.length, element: null, damage: "the chunk ends in its header", repairs: [] };
    return;
  }
  const { limit, isSound } = soundness(bytes);
  const reader = new ChunkReader(bytes);
  const templates: Templates = new Map();
  let at = headerBytes;
  while (at < limit) {
    const end = recordEnd(bytes, at, limit);
    if (end === null) {
      const next = nextRecord(bytes, at + 1, limit);
      if (!isBlank(bytes, at, next)) {
        const damage =
          bytes.length < chunkBytes && next === limit ? "the chunk ends inside a record" : "no record starts here";
        yield { from: at, to: next, element: null, damage, repairs: [] };
      }
      at = next;
      continue;
    }
    yield read(reader, templates, at, end, isSound ? [] : ["checksum"]);
    at = end;
  }
}

function read(reader: ChunkReader, templates: Templates, from: number, to: number, repairs: Repair[]): ChunkRecord {
  reader.startRecord(repairs);
  try {
    const element = elementOf(reader, templates, from + recordFrame.before, to - recordFrame.after);
    return { from, to, element, damage: null, repairs };
  } catch (error) {
    if (!(error instanceof EvtxDamage)) throw error;
    return { from, to, element: null, damage: error.message, repairs: [] };
  }
}
